package saluran.simulation.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import saluran.flag.FlagId;

/// All that an agency posted under one idempotency key, and what it heard.
public final class Submission {

  private final String agency;
  private final String key;
  private final List<Post> posts = new ArrayList<>();

  /// One request and its answer.
  ///
  /// @param asked when it was sent
  /// @param bodySha256 base64url, of what was posted
  /// @param status 0 where no answer came
  /// @param answer the body of the answer
  public record Post(Instant asked, String bodySha256, int status, String answer) {
    /// Whether the agency holds a receipt.
    public boolean isAccepted() {
      return status == 202;
    }

    /// Whether the agency knows that it was refused.
    public boolean isRefused() {
      return status >= 400 && status < 500;
    }
  }

  Submission(String agency, String key) {
    this.agency = agency;
    this.key = key;
  }

  void add(Post post) {
    posts.add(post);
  }

  /// Whose.
  public String agency() {
    return agency;
  }

  /// The idempotency key.
  public String key() {
    return key;
  }

  /// The id that the flag has, should it be accepted.
  public String flagId() {
    return FlagId.of(agency, key);
  }

  /// What was posted, in the order of the answers.
  public List<Post> posts() {
    return posts;
  }
}
