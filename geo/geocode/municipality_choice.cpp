#include "geo/geocode/municipality_choice.h"

#include <string>
#include <string_view>

namespace klasteri {
namespace {

class Chooser {
 public:
  Chooser(const AdminTree& admin, const AdminColumns& columns, const AdminReading& reading,
          GeocodeExplanation* explanation)
      : admin_(admin), columns_(columns), reading_(reading), explanation_(explanation) {}

  MunicipalityChoice choose() {
    const MunicipalityMention* mention = reading_.best();
    choice_.region = columns_.region;
    if (mention != nullptr && is_exile(*mention)) {
      fault(GeoFault::region_conflict);
      fault(GeoFault::municipality_conflict);
      rule(Rule::exile);
      take(*mention);
    } else if (columns_.municipality != no_unit) {
      take_column(mention);
    } else if (mention != nullptr) {
      take_text(*mention);
    } else if (choice_.region == no_unit && reading_.region != no_unit) {
      choice_.region = reading_.region;
      rule(Rule::region_of_text);
    }
    return choice_;
  }

 private:
  UnitIndex region_of(UnitIndex municipality) const { return admin_.municipalities()[municipality].region; }
  const std::string& name_of(UnitIndex municipality) const {
    return admin_.municipality_name(municipality, Language::ka);
  }
  void fault(GeoFault fault) { choice_.faults |= bit(fault); }
  void rule(Rule rule, std::string_view value = {}) { note(explanation_, rule, value); }

  bool is_exile(const MunicipalityMention& mention) const {
    const UnitIndex region = columns_.municipality != no_unit ? region_of(columns_.municipality) : columns_.region;
    if (region == no_unit || admin_.regions()[region].iso != "GE-AB") return false;
    return mention.strength > MentionStrength::weak && region_of(mention.unit) != region;
  }

  /// "თბილისი, გლდანი": the district stands in a mention of its own.
  std::optional<std::size_t> district_of(UnitIndex city) const {
    for (const MunicipalityMention& mention : reading_.municipalities) {
      if (mention.unit == city && mention.district) return mention.district;
    }
    return std::nullopt;
  }

  void take(const MunicipalityMention& mention) {
    choice_.municipality = mention.unit;
    choice_.region = region_of(mention.unit);
    choice_.district = mention.district ? mention.district : district_of(mention.unit);
    if (mention.misspelled) fault(GeoFault::municipality_misspelled);
    rule(Rule::municipality_of_text, name_of(mention.unit));
  }

  void take_text(const MunicipalityMention& mention) {
    if (columns_.region == no_unit || columns_.region == region_of(mention.unit)) return take(mention);
    choice_.text_elsewhere = true;
    fault(GeoFault::region_conflict);
    rule(Rule::text_outside_region, name_of(mention.unit));
  }

  void take_column(const MunicipalityMention* mention) {
    choice_.municipality = columns_.municipality;
    choice_.region = region_of(columns_.municipality);
    choice_.district = columns_.district;
    if (columns_.misspelled) fault(GeoFault::municipality_misspelled);
    rule(Rule::municipality_of_column, name_of(columns_.municipality));
    if (columns_.region != no_unit && columns_.region != choice_.region) {
      fault(GeoFault::region_conflict);
      rule(Rule::column_outside_region);
    }
    if (mention == nullptr || mention->strength == MentionStrength::weak) return;
    if (!reading_.names(columns_.municipality)) {
      choice_.text_elsewhere = true;
      fault(GeoFault::municipality_conflict);
      rule(Rule::text_names_other_municipality, name_of(mention->unit));
    } else if (!choice_.district && mention->unit == columns_.municipality) {
      choice_.district = mention->district;
    }
  }

  const AdminTree& admin_;
  const AdminColumns& columns_;
  const AdminReading& reading_;
  GeocodeExplanation* explanation_;
  MunicipalityChoice choice_;
};

}  // namespace

MunicipalityChoice choose_municipality(const AdminTree& admin, const AdminColumns& columns, const AdminReading& reading,
                                       GeocodeExplanation* explanation) {
  return Chooser(admin, columns, reading, explanation).choose();
}

}  // namespace klasteri
