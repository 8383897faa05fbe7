package saluran.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The rule by which transactions are counted: two units for each KB begun, and the indexes.
class WriteUnitsTest {

  private static final TableSpec PLAIN =
      new TableSpec(
          "Plain",
          new TableSpec.Key("subject", Optional.of("part")),
          Map.of(),
          List.of(),
          Optional.empty());

  private static final TableSpec INDEXED =
      new TableSpec(
          "Indexed",
          PLAIN.key(),
          Map.of(),
          List.of(
              new TableSpec.Index(
                  "due", new TableSpec.Key("shard", Optional.of("due_at")), "KEYS_ONLY", List.of()),
              new TableSpec.Index(
                  "by_agency",
                  new TableSpec.Key("agency", Optional.of("at")),
                  "INCLUDE",
                  List.of("state"))),
          Optional.empty());

  private static final Map<String, TableSpec> TABLES = Map.of("Plain", PLAIN, "Indexed", INDEXED);

  private final WriteUnits units = new WriteUnits();

  @Test
  void eachKilobyteThatIsBegunCostsTwo() {
    // Of 1,024 bytes, 25 are the names and the key.
    assertThat(plain(List.of(of(1_024 - 25)))).isEqualTo(2);
    assertThat(plain(List.of(of(1_024 - 24)))).isEqualTo(4);
    assertThat(plain(List.of(of(1), of(3_000)))).isEqualTo(2 + 6);
  }

  @Test
  void anIndexCostsWhereItSeesADifference() {
    Map<String, AttributeValue> item = item("NEW");
    item.put("shard", text("0"));
    item.put("due_at", text("1"));
    assertThat(write(item)).as("new in both").isEqualTo(2 + 1 + 1);
    assertThat(write(item)).as("the same again").isEqualTo(2);

    item.put("version", AttributeValue.fromN("12"));
    assertThat(write(item)).as("what no index holds").isEqualTo(2);

    item.put("due_at", text("2"));
    Spent moved = units.of(List.of(put("Indexed", item)), TABLES);
    assertThat(moved.of(Unit.WRITE)).as("its place moves: taken out and put in").isEqualTo(2 + 2);
    assertThat(moved.of(Unit.DUE)).isEqualTo(2);
    assertThat(moved.of(Unit.BY_AGENCY)).isZero();

    item.put("state", text("OLD"));
    assertThat(write(item)).as("in its place, another state").isEqualTo(2 + 1);

    item.remove("due_at");
    assertThat(write(item)).as("not due any more").isEqualTo(2 + 1);
  }

  @Test
  void aPutAloneIsRememberedToo() {
    Map<String, AttributeValue> item = item("NEW");
    assertThat(units.indexes(item, INDEXED).of(Unit.BY_AGENCY)).isEqualTo(1);
    assertThat(write(item)).isEqualTo(2);
  }

  @Test
  void theSizeIsNamesAndValues() {
    assertThat(WriteUnits.bytes(Map.of("ab", text("é"), "c", AttributeValue.fromN("123"))))
        .isEqualTo(2 + 2 + 1 + 3);
  }

  private double plain(List<Map<String, AttributeValue>> items) {
    List<TransactWriteItem> writes = items.stream().map(item -> put("Plain", item)).toList();
    return units.of(writes, TABLES).of(Unit.WRITE);
  }

  private double write(Map<String, AttributeValue> item) {
    return units.of(List.of(put("Indexed", item)), TABLES).of(Unit.WRITE);
  }

  private static Map<String, AttributeValue> item(String state) {
    Map<String, AttributeValue> item = of(10);
    item.put("agency", text("kominfo"));
    item.put("at", text("2017"));
    item.put("state", text(state));
    return item;
  }

  /// `subject`, `part` and `bytes`: 16 letters of names, 9 of the key.
  private static Map<String, AttributeValue> of(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) 1);
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("subject", text("flag/1"));
    item.put("part", text("ENT"));
    item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(body)));
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }
}
