#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/gazetteer/admin_tree.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"
#include "geo/register/register.h"

namespace klasteri {

/// One column of a register in the project file, for writing and for reading.
struct RegisterField {
  std::string name;
  ColumnType type = ColumnType::text;
  int decimals = -1;
  std::function<std::string_view(const Register&, std::size_t row, std::string& scratch)> text;
  std::function<double(const Register&, std::size_t row)> number;
  std::function<void(Register&, std::string_view)> append_text;  ///< adds the next row's value
  std::function<void(Register&, double)> append_number;
};

/// All columns but geo_*: id, name, kind … lon, lat, given_faults, repeated.
std::vector<RegisterField> register_fields();

/// The geo_* columns. @param admin must outlive the fields
std::vector<RegisterField> placement_fields(const AdminTree& admin);

/// A placed register as a layer of points. Both must outlive the layer.
Layer register_layer(const Register& reg, const AdminTree& admin, std::string name, std::string description);

/// Adds the geo_* columns and the points of a placed register to a layer with as many rows.
void add_placement(Layer& layer, const Register& reg, const AdminTree& admin);

/// Sinks that append rows to a register.
std::vector<ColumnSink> register_sinks(Register& reg, const AdminTree& admin);

}  // namespace klasteri
