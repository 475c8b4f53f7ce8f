#pragma once

#include <ogrsf_frmts.h>

#include <string>
#include <vector>

#include "geo/base/string_column.h"

namespace klasteri {

/// Appends field `index` of a feature to a column as text: numbers in the shortest form that reads back the same (12,
/// not 12.0), dates as 2022-01-31, missing fields empty.
/// `type` is the field's, which asking each feature for would take longer than the text itself.
void append_field(OGRFeature& feature, int index, OGRFieldType type, StringColumn& column);

/// The types of a layer's fields.
std::vector<OGRFieldType> field_types(OGRFeatureDefn& fields);

/// A heading as it goes into a table: repaired, trimmed, line breaks as spaces; "field_3" where it is blank.
std::string tidy_heading(const char* heading, int index);

/// Makes repeated headings different: the second "name" becomes "name_2".
void distinguish(std::vector<std::string>& headings);

}  // namespace klasteri
