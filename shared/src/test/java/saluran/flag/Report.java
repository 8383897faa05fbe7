package saluran.flag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// A sound flag report, and the same with one thing changed: the order of July 2017.
public record Report(Json json) {

  /// The machine's own time in all tests of reports.
  public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static final String ORDER =
      """
      {
        "reference_number": "B-1071/KOMINFO/DJAI/07/2017",
        "instrument": "ORDER",
        "regime": "ID_MR5_URGENT",
        "issued_at": "2026-11-21T15:59:00+07:00",
        "issuing_authority": {"name": "Kementerian Kominfo", "country": "ID", "unit": "Ditjen Aptika"},
        "on_behalf_of": "BNPT",
        "contact": {"name": "Dewi", "email": "dewi@kominfo.example", "phone": "+62 21 345",
                    "languages": ["id", "en"]},
        "legal_basis": [{"law": "PM Kominfo 5/2020", "provision": "Pasal 14",
                         "url": "https://jdih.example/pm5"}],
        "explanation": "Kanal ini menyebarkan ajaran\\nterorisme.",
        "category": "RISK_FOR_PUBLIC_SECURITY",
        "keywords": ["TERRORIST_CONTENT"],
        "local_category": "ID_TERORISME",
        "terrorist_material_type": ["INCITES"],
        "items": [
          {"item_id": "1", "locator_type": "DOMAIN", "locator": "t.me", "additional_info": "DNS",
           "content_language": "id", "content_date": "2017-07-14"},
          {"item_id": "2", "locator_type": "URL", "locator": "https://web.telegram.example/k/#@x"}
        ],
        "evidence": [{"content_type": "image/png", "sha256":
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "size": 12,
          "description": "Tangkapan layar"}],
        "requested_action": "DISABLE_ACCESS",
        "territorial_scope": ["ID"],
        "urgency": {"level": "URGENT", "reason": "Ancaman"},
        "good_faith_statement": true,
        "language": "id",
        "do_not_inform_uploader": {"until": "2026-12-21T00:00:00Z", "reason": "Penyidikan"},
        "preserve_until": "2027-05-21T00:00:00Z",
        "related_flags": ["g47wjmssohkhffpfygjckf3tmy"],
        "supersedes": "a4splk3rgqu5iemfjstojqncp4",
        "test": false
      }
      """;

  /// An order with every field of domain.md.
  public static Report order() {
    return new Report(parse(ORDER));
  }

  /// This report with another value at a place; a name that is not there is added, `/items/-`
  /// appends.
  ///
  /// @param value JSON
  public Report with(String pointer, String value) {
    return new Report(set(json, path(pointer), parse(value)));
  }

  /// This report with another text at a place.
  public Report withText(String pointer, String text) {
    return new Report(set(json, path(pointer), new Json.Text(text)));
  }

  /// This report without what is at a place.
  public Report without(String pointer) {
    return new Report(set(json, path(pointer), null));
  }

  /// The body.
  public byte[] bytes() {
    return Canonical.bytes(json);
  }

  /// What comes of reading it.
  public FlagReader.Reading read() {
    return FlagReader.read(bytes(), NOW);
  }

  /// The report as it was read.
  public FlagReport sound() {
    return switch (read()) {
      case FlagReader.Reading.Sound(FlagReport report) -> report;
      case FlagReader.Reading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  /// The faults as `pointer RULE`; none where the report is sound.
  public List<String> faults() {
    return switch (read()) {
      case FlagReader.Reading.Sound sound -> List.of();
      case FlagReader.Reading.Faulty(var faults) ->
          faults.stream().map(fault -> fault.pointer() + " " + fault.rule()).toList();
    };
  }

  private static List<String> path(String pointer) {
    return List.of(pointer.substring(1).split("/", -1));
  }

  private static Json set(Json in, List<String> path, Json value) {
    if (path.isEmpty()) {
      return value;
    }
    String name = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (in instanceof Json.Arr(List<Json> items)) {
      List<Json> changed = new ArrayList<>(items);
      if (name.equals("-")) {
        changed.add(value);
      } else {
        changed.set(Integer.parseInt(name), set(items.get(Integer.parseInt(name)), rest, value));
      }
      return new Json.Arr(changed);
    }
    SequencedMap<String, Json> members = new LinkedHashMap<>(((Json.Obj) in).members());
    Json changed = set(members.get(name), rest, value);
    if (changed == null) {
      members.remove(name);
    } else {
      members.put(name, changed);
    }
    return new Json.Obj(members);
  }

  private static Json parse(String text) {
    try {
      return StrictJson.parse(text.getBytes(UTF_8));
    } catch (MalformedJson notJson) {
      throw new IllegalArgumentException(text, notJson);
    }
  }
}
