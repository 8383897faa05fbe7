package saluran.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.Records;
import saluran.json.StrictJson;

/// Every shape of facts as it goes into an entry and comes back.
class FactsTest {

  @ParameterizedTest
  @EnumSource
  void comesBackFull(EntryType type) {
    Record facts = sample(type.shape(), false);

    assertThat(Records.read(type.shape(), written(facts))).isEqualTo(facts);
  }

  @ParameterizedTest
  @EnumSource
  void comesBackWithAllThatMayBeMissingMissing(EntryType type) {
    Record facts = sample(type.shape(), true);

    assertThat(Records.read(type.shape(), written(facts))).isEqualTo(facts);
    assertThat(Canonical.text(Records.write(facts))).doesNotContain("null");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAMemberThatItDoesNotKnow(EntryType type) {
    Map<String, Json> members = new LinkedHashMap<>(written(sample(type.shape(), false)).members());
    members.put("added", new Json.Bool(true));

    assertThatThrownBy(() -> Records.read(type.shape(), Json.Obj.of(members)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void isReadByTheTypeThatItNames(EntryType type) {
    if (type.word().startsWith("agency.")) {
      return;
    }
    assertThat(((Facts) sample(type.shape(), false)).type()).isEqualTo(type);
  }

  @Test
  void ofAMailToTheAgencyNamesTheAgencysType() {
    assertThat(new NoticeFacts.Sent("a1", "a1-1", "id").type()).isEqualTo(EntryType.AGENCY_SENT);
    assertThat(new NoticeFacts.NoReceipt("a2", "a2-1", null).type())
        .isEqualTo(EntryType.AGENCY_NO_RECEIPT);
  }

  /// A shape may gain components, never lose or rename one: a change here is a change of what old
  /// entries mean.
  @Test
  void namesItsMembersForEver() {
    assertThat(written(sample(FlagFacts.Received.class, false)).members().keySet())
        .containsExactlyInAnyOrder(
            "agency",
            "reference_number",
            "regime",
            "policy",
            "body_sha256",
            "signature_base_sha256",
            "key_id",
            "key_thumbprint",
            "acknowledge_by",
            "effect_due_at",
            "category",
            "instrument",
            "language",
            "items",
            "urgent",
            "test",
            "directory_version",
            "supersedes");
  }

  private static Json.Obj written(Record facts) {
    return StrictJson.own(Canonical.text(Records.write(facts)).getBytes(UTF_8));
  }

  private static Record sample(Class<? extends Record> shape, boolean sparse) {
    RecordComponent[] components = shape.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    sparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        ? null
                        : value(component.getName(), component.getGenericType(), sparse))
            .toArray();
    try {
      return shape
          .getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(shape.getName(), impossible);
    }
  }

  private static Object value(String name, Type type, boolean sparse) {
    if (type instanceof ParameterizedType list) {
      return sparse
          ? List.of()
          : List.of(
              value(name, list.getActualTypeArguments()[0], false),
              value(name + " again", list.getActualTypeArguments()[0], false));
    }
    return switch (type) {
      case Class<?> text when text == String.class ->
          name.equals("notice") ? "n7" : "the \"" + name + "\" é 👩‍👧\u202e";
      case Class<?> number when number == int.class || number == Integer.class -> 250;
      case Class<?> number when number == long.class -> (1L << 53) - 1;
      case Class<?> flag when flag == boolean.class -> !sparse;
      case Class<?> time when time == Instant.class -> Instant.parse("2026-11-21T15:40:54.620Z");
      case Class<?> time when time == Duration.class -> Duration.ofMinutes(615);
      case Class<?> word when word.isEnum() -> word.getEnumConstants()[0];
      case Class<?> inner when inner.isRecord() -> sample(inner.asSubclass(Record.class), sparse);
      default -> throw new AssertionError("no sample of " + type);
    };
  }
}
