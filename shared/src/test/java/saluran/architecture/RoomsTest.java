package saluran.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house's plan: which room may look into which. The list is the order; a room sees only what
/// stands above it here.
class RoomsTest {

  /// From the ground up. What stands in one line knows nothing of its neighbours.
  private static final List<List<String>> STOREYS =
      List.of(
          List.of("json", "markup"),
          List.of("ledger"),
          List.of("flag"),
          List.of("agency", "escalation", "receipt"),
          List.of("directory", "casework"),
          List.of("decision"),
          List.of("intake", "notice", "evidence", "invariants", "erasure", "probe"),
          List.of("desk", "report", "fsck"),
          List.of("pack"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("saluran");

  @Test
  void everyRoomHasItsStorey() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(
            STOREYS.stream().flatMap(List::stream).map(room -> "saluran." + room).toList());
  }

  @Test
  void roomsLookDownward() {
    for (int storey = 0; storey < STOREYS.size(); storey++) {
      String[] below =
          STOREYS.subList(0, storey).stream()
              .flatMap(List::stream)
              .map(room -> "saluran." + room)
              .toArray(String[]::new);
      for (String room : STOREYS.get(storey)) {
        String[] seen =
            Stream.concat(Stream.of(below), Stream.of("saluran." + room)).toArray(String[]::new);
        classes()
            .that()
            .resideInAPackage("saluran." + room)
            .should()
            .onlyDependOnClassesThat(
                JavaClass.Predicates.resideInAnyPackage(seen)
                    .or(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("saluran.."))))
            .check(HOUSE);
      }
    }
  }

  @Test
  void noRoomsLookAtEachOther() {
    slices().matching("saluran.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theDomainKnowsNoCloud() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "saluran.functions..")
        .check(HOUSE);
  }

  @Test
  void onlyJsonKnowsJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("saluran.json")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(HOUSE);
  }

  /// Time and chance are given to whoever needs them.
  @Test
  void nobodyReadsTheMachinesClockOrThrowsDice() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .check(HOUSE);
  }

  /// Keys are signed for and MACs made behind ports.
  @Test
  void nobodyHoldsAPrivateKey() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.security.PrivateKey.class)
        .check(HOUSE);
  }
}
