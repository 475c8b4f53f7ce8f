#pragma once

#include <cstddef>
#include <string_view>

#include "geo/project/layer.h"

class OGRFeature;
class OGRLayer;

namespace klasteri {

/// A field of the target that takes a column's values.
struct TargetField {
  int index = -1;
  /// Whether its type is the column's own, so that values need no conversion and no checks.
  bool same_type = false;
};

/// The field of a column, made unless the format brings it (KML has a name of its own); index −1 where it cannot be
/// made.
TargetField target_field(OGRLayer& target, const LayerColumn& column);

/// Set a field of a new feature, none of whose fields is set yet. Empty text, and what is no finite number, is null.
void set_text(OGRFeature& feature, const TargetField& field, std::string_view value);
void set_number(OGRFeature& feature, const TargetField& field, ColumnType type, double value);

/// Whether a row has a point or an area.
bool has_position(const Layer& layer, std::size_t row);
void set_geometry(OGRFeature& feature, const Layer& layer, std::size_t row);

}  // namespace klasteri
