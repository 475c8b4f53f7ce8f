#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_markers.h"
#include "geo/geocode/admin_names.h"
#include "geo/geocode/settlement_matcher.h"

namespace klasteri {

/// A settlement's or community's column without its marker: "დაბა ურეკი" → daba, ურეკი; "ნატანების თემის საკრებულო" →
/// community, ნატანების; "ოზურგეთის სოფლის საკრებულო" → community of a village.
struct NamedColumn {
  std::string name;                  ///< empty: the column is blank
  std::string other_name;            ///< in brackets or after a comma; empty: none
  WordRole marker = WordRole::name;  ///< city, daba, village, community, or name where nothing was written
  WordRole seat = WordRole::name;    ///< of a community: what its name is of, where that is written

  bool blank() const { return name.empty(); }
};

NamedColumn read_named_column(std::string_view text);

/// What the columns of region and municipality say.
struct AdminColumns {
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  std::optional<std::size_t> district;  ///< a district of Tbilisi in the municipality's column
  bool misspelled = false;              ///< the municipality, by one edit
};

/// Districts of Tbilisi, of today and the merged ones of 2007, stand for Tbilisi. A region in the municipality's
/// column (აფხაზეთი, of institutions in exile) is read as the region.
AdminColumns read_admin_columns(const AdminTree& admin, const AdminNames& names, std::string_view region,
                                std::string_view municipality);

/// What the settlement's column led to, and which of its names did.
struct ColumnMatch {
  SettlementMatch match;
  std::string name;
};

/// What all columns of an address say. Registers repeat them from row to row, so a reading serves many addresses.
struct ColumnReading {
  AdminColumns admin;
  NamedColumn settlement, community;
  ColumnMatch match;  ///< of the settlement's column in the municipality's; none where either is blank
};

/// What the settlement's column leads to inside a municipality: by its name, else by its other name. The community's
/// column tells whether a town or a village is meant where the settlement's does not.
ColumnMatch match_columns(const SettlementMatcher& matcher, const NamedColumn& settlement, const NamedColumn& community,
                          UnitIndex municipality);

}  // namespace klasteri
