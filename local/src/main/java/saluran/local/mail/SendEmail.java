package saluran.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import saluran.local.mail.mime.MimeHead;

/// SES v2's `SendEmail` with raw content, checked as SES checks it.
///
/// Not answered: simple and template content, recipients taken from the MIME headers, list
/// management, sending authorization.
///
/// @param source the sender as given, display name included
/// @param sender its bare address, the envelope's sender
/// @param recipients bare addresses: To, Cc, Bcc
/// @param head the mail
/// @param configurationSet the set named, if one was
/// @param tags the message's tags, in their order
record SendEmail(
    String source,
    String sender,
    List<String> recipients,
    MimeHead head,
    Optional<String> configurationSet,
    Map<String, String> tags) {

  /// 40 MB, the whole mail with its attachments encoded.
  static final int LARGEST_MAIL = 40 * 1024 * 1024;

  private static final int MOST_RECIPIENTS = 50;
  private static final int MOST_TAGS = 50;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.@-]{1,256}");

  /// Bare addresses only ever hold these: no space, no angle, no line end, nothing beyond ASCII
  /// (SES does not speak SMTPUTF8).
  private static final Pattern ADDRESS =
      Pattern.compile("[!-;=?A-~]{1,64}@[A-Za-z0-9.\\[\\]:-]{1,255}");

  SendEmail {
    recipients = List.copyOf(recipients);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /// A request that was read, or SES's words against it.
  sealed interface Reading {
    record Good(SendEmail request) implements Reading {}

    record Bad(SesAnswer.Refused refusal) implements Reading {}
  }

  /// Reads a request's body.
  ///
  /// @param knowsSet whether a configuration set of that name exists
  static Reading read(ObjectMapper json, byte[] body, Predicate<String> knowsSet) {
    try {
      return new Reading.Good(request(json.readTree(body), knowsSet));
    } catch (JsonProcessingException noJson) {
      return new Reading.Bad(SesAnswer.Refused.badRequest("The request is not JSON"));
    } catch (IOException unreadable) {
      return new Reading.Bad(SesAnswer.Refused.badRequest("The request cannot be read"));
    } catch (Refusal refusal) {
      return new Reading.Bad(refusal.answer);
    }
  }

  private static SendEmail request(JsonNode body, Predicate<String> knowsSet) throws Refusal {
    Optional<String> set = text(body.path("ConfigurationSetName"));
    if (set.isPresent() && !knowsSet.test(set.get())) {
      throw new Refusal(
          new SesAnswer.Refused(
              404, "NotFoundException", "Configuration set <" + set.get() + "> does not exist."));
    }
    MimeHead head = mail(body.path("Content"));
    String source =
        text(body.path("FromEmailAddress"))
            .or(() -> head.addresses("From").stream().findFirst())
            .orElseThrow(() -> new Refusal("Missing required header 'From'."));
    List<String> recipients = new ArrayList<>();
    JsonNode destination = body.path("Destination");
    for (String kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
      for (JsonNode address : destination.path(kind)) {
        recipients.add(bare(address.asText()));
      }
    }
    if (recipients.isEmpty()) {
      throw new Refusal(
          "Destination names no recipient; those in the MIME headers are not read here");
    }
    if (recipients.size() > MOST_RECIPIENTS) {
      throw new Refusal("Recipient count exceeds " + MOST_RECIPIENTS + ".");
    }
    return new SendEmail(source, bare(source), recipients, head, set, tags(body.path("EmailTags")));
  }

  private static MimeHead mail(JsonNode content) throws Refusal {
    JsonNode data = content.path("Raw").path("Data");
    if (!data.isTextual()) {
      throw new Refusal("Content.Raw.Data is missing; only raw content is answered here");
    }
    byte[] mime;
    try {
      mime = data.binaryValue();
    } catch (IOException noBase64) {
      throw new Refusal("Content.Raw.Data is not base64");
    }
    if (mime.length > LARGEST_MAIL) {
      throw new Refusal(
          "Message length is more than " + LARGEST_MAIL + " bytes long: " + mime.length);
    }
    MimeHead head =
        MimeHead.parse(mime)
            .orElseThrow(() -> new Refusal("Content.Raw.Data does not begin with MIME headers"));
    Optional<String> fault = head.fault();
    if (fault.isPresent()) {
      throw new Refusal(fault.get());
    }
    return head;
  }

  private static Map<String, String> tags(JsonNode list) throws Refusal {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : list) {
      String name = tag.path("Name").asText("");
      String value = tag.path("Value").asText("");
      if (!TAG.matcher(name).matches() || !TAG.matcher(value).matches()) {
        throw new Refusal(
            "Tag name or value is empty, too long or holds forbidden characters: " + name);
      }
      if (tags.putIfAbsent(name, value) != null) {
        throw new Refusal("Duplicate tag name: " + name);
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw new Refusal("More than " + MOST_TAGS + " tags");
    }
    return tags;
  }

  private static String bare(String address) throws Refusal {
    try {
      InternetAddress[] parsed = InternetAddress.parse(address, false);
      String bare = parsed.length == 1 ? parsed[0].getAddress() : null;
      if (bare != null && ADDRESS.matcher(bare).matches()) {
        return bare;
      }
    } catch (AddressException notOne) {
      throw new Refusal("Not an e-mail address: " + address);
    }
    throw new Refusal("Not an e-mail address: " + address);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  /// Ends the reading of a request; never leaves this file.
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient SesAnswer.Refused answer;

    Refusal(SesAnswer.Refused answer) {
      super(answer.message());
      this.answer = answer;
    }

    Refusal(String message) {
      this(SesAnswer.Refused.badRequest(message));
    }
  }
}
