package saluran.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import saluran.json.MalformedJson.Reason;

/// Reads JSON so that two readers cannot read it differently: UTF-8 only, no byte order mark, no
/// lone surrogate, no U+0000, no duplicate name (RFC 8259 §4 leaves their meaning open), nothing
/// after the value, at most [#MAX_DEPTH] levels and [#MAX_DIGITS] digits to a number.
public final class StrictJson {

  /// Levels of arrays and objects.
  public static final int MAX_DEPTH = 16;

  /// Characters of a number's literal.
  public static final int MAX_DIGITS = 20;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              // Depth and digits are counted here, so that the refusal names the place.
              StreamReadConstraints.builder().maxNestingDepth(1000).maxNumberLength(1000).build())
          .build();

  private StrictJson() {}

  /// Reads one value; the caller has bounded the length.
  ///
  /// @throws MalformedJson naming the reason and, as far as it is known, the place
  public static Json parse(byte[] utf8) throws MalformedJson {
    String text = decode(utf8);
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new MalformedJson(Reason.NOT_JSON, "");
      }
      Json value = read(parser, 0);
      refuseMore(parser);
      return value;
    } catch (IOException | NumberFormatException broken) {
      String message = String.valueOf(broken.getMessage());
      Reason reason =
          message.contains("nesting depth")
              ? Reason.TOO_DEEP
              : message.contains("Number value length") ? Reason.NUMBER_TOO_LONG : Reason.NOT_JSON;
      throw new MalformedJson(reason, "");
    }
  }

  private static void refuseMore(JsonParser parser) throws MalformedJson {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (IOException noToken) {
      // Falls through: what follows need not be JSON to be too much.
    }
    throw new MalformedJson(Reason.TRAILING_CONTENT, "");
  }

  /// Reads one object that we wrote ourselves.
  ///
  /// @throws IllegalArgumentException where it is none: our own bytes were changed
  public static Json.Obj own(byte[] utf8) {
    try {
      if (parse(utf8) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson changed) {
      throw new IllegalArgumentException(changed);
    }
    throw new IllegalArgumentException("not an object");
  }

  private static String decode(byte[] utf8) throws MalformedJson {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8))
              .toString();
      if (text.startsWith("\uFEFF")) {
        throw new MalformedJson(Reason.BYTE_ORDER_MARK, "");
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedJson(Reason.NOT_UTF8, "");
    }
  }

  private static Json read(JsonParser parser, int depth) throws IOException, MalformedJson {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser, depth + 1);
      case START_ARRAY -> readArray(parser, depth + 1);
      case VALUE_STRING -> new Json.Text(sound(parser, parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String literal = parser.getText();
        if (literal.length() > MAX_DIGITS) {
          throw new MalformedJson(Reason.NUMBER_TOO_LONG, place(parser));
        }
        yield new Json.Num(literal);
      }
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> new Json.Null();
      default -> throw new MalformedJson(Reason.NOT_JSON, place(parser));
    };
  }

  private static Json readObject(JsonParser parser, int depth) throws IOException, MalformedJson {
    refuseDeep(parser, depth);
    SequencedMap<String, Json> members = new FreshMembers();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = sound(parser, parser.currentName());
      if (members.containsKey(name)) {
        throw new MalformedJson(Reason.DUPLICATE_NAME, "");
      }
      parser.nextToken();
      members.put(name, read(parser, depth));
    }
    return new Json.Obj(members);
  }

  private static Json readArray(JsonParser parser, int depth) throws IOException, MalformedJson {
    refuseDeep(parser, depth);
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, depth));
    }
    return new Json.Arr(items);
  }

  private static void refuseDeep(JsonParser parser, int depth) throws MalformedJson {
    if (depth > MAX_DEPTH) {
      throw new MalformedJson(Reason.TOO_DEEP, place(parser));
    }
  }

  private static String sound(JsonParser parser, String text) throws MalformedJson {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new MalformedJson(Reason.NUL_CHARACTER, place(parser));
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new MalformedJson(Reason.LONE_SURROGATE, place(parser));
        }
        i++;
      }
    }
    return text;
  }

  private static String place(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }
}
