#include "geo/project/register_fields.h"

#include <charconv>
#include <cmath>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "geo/base/special_values.h"
#include "geo/register/years.h"

namespace klasteri {

namespace {

/// A column of text. `access` takes a register, const or not, to the column.
template <typename Access>
RegisterField text_field(std::string name, Access access) {
  RegisterField field;
  field.name = std::move(name);
  field.text = [access](const Register& reg, std::size_t row, std::string&) -> std::string_view {
    const auto& column = access(reg);
    return row < column.size() ? column[row] : std::string_view();
  };
  field.append_text = [access](Register& reg, std::string_view value) { access(reg).push_back(value); };
  return field;
}

/// A column whose values have names.
template <typename Access, typename ToText, typename FromText>
RegisterField choice_field(std::string name, Access access, ToText to_text, FromText from_text) {
  RegisterField field;
  field.name = std::move(name);
  field.text = [access, to_text](const Register& reg, std::size_t row, std::string& scratch) -> std::string_view {
    const auto& column = access(reg);
    if (row >= column.size()) return {};
    scratch = to_text(column[row]);
    return scratch;
  };
  field.append_text = [access, from_text](Register& reg, std::string_view value) {
    access(reg).push_back(from_text(value));
  };
  return field;
}

double shortest_double(double value) { return value; }

/// The double that reads the same: 0.9f becomes 0.9, not 0.8999999761581421.
double shortest_double(float value) {
  if (!std::isfinite(value)) return nan;
  char text[32];
  const auto written = std::to_chars(text, text + sizeof text, value);
  double same = nan;
  std::from_chars(text, written.ptr, same);
  return same;
}

template <typename Access>
RegisterField number_field(std::string name, ColumnType type, Access access, int decimals = -1) {
  RegisterField field;
  field.name = std::move(name);
  field.type = type;
  field.decimals = decimals;
  field.number = [access](const Register& reg, std::size_t row) {
    const auto& column = access(reg);
    return row < column.size() ? shortest_double(column[row]) : nan;
  };
  field.append_number = [access](Register& reg, double value) {
    auto& column = access(reg);
    column.push_back(static_cast<typename std::decay_t<decltype(column)>::value_type>(value));
  };
  return field;
}

/// Longitude and latitude of a column of points.
template <typename Access>
void add_point_fields(std::vector<RegisterField>& fields, const std::string& lon, const std::string& lat,
                      Access access) {
  RegisterField x;
  x.name = lon;
  x.type = ColumnType::real;
  x.decimals = 5;
  x.number = [access](const Register& reg, std::size_t row) {
    const auto& points = access(reg);
    return row < points.size() ? points[row].x : nan;
  };
  x.append_number = [access](Register& reg, double value) { access(reg).push_back(Point{value, nan}); };
  RegisterField y = x;
  y.name = lat;
  y.number = [access](const Register& reg, std::size_t row) {
    const auto& points = access(reg);
    return row < points.size() ? points[row].y : nan;
  };
  y.append_number = [access](Register& reg, double value) { access(reg).back().y = value; };
  fields.push_back(std::move(x));
  fields.push_back(std::move(y));
}

/// The value of a closed list that has this name, else the first.
template <typename Value, std::size_t count>
Value from_name(const Value (&values)[count], std::string_view name) {
  for (const Value value : values) {
    if (to_string(value) == name) return value;
  }
  return values[0];
}

template <typename Value>
std::string name_of(Value value) {
  return std::string(to_string(value));
}

EntityKind kind_from(std::string_view name) {
  static constexpr EntityKind all[] = {EntityKind::enterprise, EntityKind::public_institution,
                                       EntityKind::private_institution, EntityKind::civil_institution,
                                       EntityKind::academic_institution};
  return from_name(all, name);
}

SizeClass size_from(std::string_view name) {
  static constexpr SizeClass all[] = {SizeClass::unknown, SizeClass::micro, SizeClass::small, SizeClass::medium,
                                      SizeClass::large};
  return from_name(all, name);
}

std::string size_name(SizeClass size) { return size == SizeClass::unknown ? std::string() : name_of(size); }

ActivityStatus activity_status_from(std::string_view name) {
  static constexpr ActivityStatus all[] = {ActivityStatus::blank, ActivityStatus::valid, ActivityStatus::truncated,
                                           ActivityStatus::unknown, ActivityStatus::unreadable};
  return from_name(all, name);
}

/// A code as NaceCode::text() writes it. parse_activity() reads what people write, where "47.1" may be a class.
NaceCode activity_from(std::string_view text) {
  if (text.empty()) return {};
  if (text[0] >= 'A' && text[0] <= 'Z') return NaceCode::of_section(text[0]);
  unsigned digits = 0;
  unsigned length = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') continue;
    digits = digits * 10 + static_cast<unsigned>(letter - '0');
    ++length;
  }
  return length >= 2 && length <= 4 ? NaceCode::of_digits(digits, length) : NaceCode();
}

RegisterField active_field() {
  RegisterField field;
  field.name = "active";
  field.type = ColumnType::boolean;
  field.number = [](const Register& reg, std::size_t row) {
    if (row >= reg.active.size() || reg.active[row] == Activity::unknown) return nan;
    return reg.active[row] == Activity::active ? 1.0 : 0.0;
  };
  field.append_number = [](Register& reg, double value) {
    reg.active.push_back(std::isnan(value) ? Activity::unknown : value != 0 ? Activity::active : Activity::inactive);
  };
  return field;
}

RegisterField year_field() {
  RegisterField field;
  field.name = "year";
  field.type = ColumnType::integer;
  field.number = [](const Register& reg, std::size_t row) {
    return row < reg.year.size() && reg.year[row] != 0 ? static_cast<double>(reg.year[row]) : nan;
  };
  field.append_number = [](Register& reg, double value) { reg.year.push_back(year_from(value)); };
  return field;
}

/// Which rows repeat an earlier one, so that a project counts what it counted when it was built.
RegisterField repeated_field() {
  RegisterField field;
  field.name = "repeated";
  field.type = ColumnType::boolean;
  field.number = [](const Register& reg, std::size_t row) {
    return row < reg.repeated.size() && reg.repeated[row] ? 1.0 : 0.0;
  };
  field.append_number = [](Register& reg, double value) { reg.repeated.push_back(value > 0); };
  return field;
}

/// The five columns of one of the two addresses.
template <typename Access>
void add_address_fields(std::vector<RegisterField>& fields, const std::string& prefix, Access access) {
  fields.push_back(text_field(
      prefix + "region", [access](auto& reg) -> auto& { return access(reg).region; }));
  fields.push_back(text_field(
      prefix + "municipality", [access](auto& reg) -> auto& { return access(reg).municipality; }));
  fields.push_back(text_field(
      prefix + "community", [access](auto& reg) -> auto& { return access(reg).community; }));
  fields.push_back(text_field(
      prefix + "settlement", [access](auto& reg) -> auto& { return access(reg).settlement; }));
  fields.push_back(text_field(
      prefix + "address", [access](auto& reg) -> auto& { return access(reg).text; }));
}

/// A unit of the administrative tree by a text that tells the units apart.
template <typename Access, typename Units, typename TextOf>
RegisterField unit_field(std::string name, Access access, const Units& units, TextOf text_of) {
  RegisterField field;
  field.name = std::move(name);
  field.text = [access, units, text_of](const Register& reg, std::size_t row, std::string&) -> std::string_view {
    const auto& column = access(reg);
    if (row >= column.size() || column[row] >= units.size()) return {};
    return text_of(units[column[row]]);
  };
  std::unordered_map<std::string_view, UnitIndex> unit_of;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    unit_of.emplace(text_of(units[unit]), static_cast<UnitIndex>(unit));
  }
  field.append_text = [access, unit_of](Register& reg, std::string_view value) {
    const auto found = unit_of.find(value);
    access(reg).push_back(found == unit_of.end() ? no_unit : found->second);
  };
  return field;
}

void add_columns(Layer& layer, const Register& reg, std::vector<RegisterField> fields) {
  for (RegisterField& field : fields) {
    LayerColumn column{field.name, field.type, nullptr, nullptr, field.decimals};
    if (field.text) {
      column.text = [get = std::move(field.text), &reg](std::size_t row, std::string& scratch) {
        return get(reg, row, scratch);
      };
    } else {
      column.number = [get = std::move(field.number), &reg](std::size_t row) { return get(reg, row); };
    }
    layer.columns.push_back(std::move(column));
  }
}

}  // namespace

std::vector<RegisterField> register_fields() {
  std::vector<RegisterField> fields;
  fields.push_back(text_field(
      "id", [](auto& reg) -> auto& { return reg.id; }));
  fields.push_back(text_field(
      "name", [](auto& reg) -> auto& { return reg.name; }));
  fields.push_back(choice_field(
      "kind", [](auto& reg) -> auto& { return reg.kind; }, name_of<EntityKind>, kind_from));
  fields.push_back(text_field(
      "legal_form", [](auto& reg) -> auto& { return reg.legal_form; }));
  fields.push_back(text_field(
      "ownership", [](auto& reg) -> auto& { return reg.ownership; }));
  add_address_fields(
      fields, "", [](auto& reg) -> auto& { return reg.actual; });
  add_address_fields(
      fields, "legal_", [](auto& reg) -> auto& { return reg.legal; });
  fields.push_back(text_field(
      "activity_text", [](auto& reg) -> auto& { return reg.activity_text; }));
  fields.push_back(choice_field(
      "activity", [](auto& reg) -> auto& { return reg.activity; }, [](NaceCode code) { return code.text(); },
      activity_from));
  fields.push_back(choice_field(
      "activity_status", [](auto& reg) -> auto& { return reg.activity_status; }, name_of<ActivityStatus>,
      activity_status_from));
  fields.push_back(active_field());
  fields.push_back(choice_field(
      "size", [](auto& reg) -> auto& { return reg.size; }, size_name, size_from));
  fields.push_back(year_field());
  fields.push_back(number_field(
      "employees", ColumnType::real, [](auto& reg) -> auto& { return reg.employees; }, 0));
  fields.push_back(number_field(
      "employees_before", ColumnType::real, [](auto& reg) -> auto& { return reg.employees_before; }, 0));
  fields.push_back(number_field(
      "turnover", ColumnType::real, [](auto& reg) -> auto& { return reg.turnover; }, 0));
  fields.push_back(number_field(
      "turnover_before", ColumnType::real, [](auto& reg) -> auto& { return reg.turnover_before; }, 0));
  add_point_fields(
      fields, "lon", "lat", [](auto& reg) -> auto& { return reg.given; });
  fields.push_back(choice_field(
      "given_faults", [](auto& reg) -> auto& { return reg.given_faults; },
      [](GeoFaults faults) { return to_string(faults); }, faults_from));
  fields.push_back(repeated_field());
  return fields;
}

std::vector<RegisterField> placement_fields(const AdminTree& admin) {
  std::vector<RegisterField> fields;
  fields.push_back(choice_field(
      "geo_status", [](auto& reg) -> auto& { return reg.placement.status; }, name_of<GeoStatus>, status_from));
  fields.push_back(choice_field(
      "geo_precision", [](auto& reg) -> auto& { return reg.placement.precision; }, name_of<GeoPrecision>,
      precision_from));
  fields.push_back(number_field(
      "geo_score", ColumnType::real, [](auto& reg) -> auto& { return reg.placement.score; }, 2));
  fields.push_back(choice_field(
      "geo_faults", [](auto& reg) -> auto& { return reg.placement.faults; },
      [](GeoFaults faults) { return to_string(faults); }, faults_from));
  fields.push_back(unit_field(
      "geo_region", [](auto& reg) -> auto& { return reg.placement.region; }, admin.regions(),
      [](const Region& region) -> std::string_view { return region.iso; }));
  fields.push_back(unit_field(
      "geo_municipality", [](auto& reg) -> auto& { return reg.placement.municipality; }, admin.municipalities(),
      [](const Municipality& municipality) -> std::string_view { return municipality.name_ka; }));
  fields.push_back(text_field(
      "geo_settlement", [](auto& reg) -> auto& { return reg.placement.settlement; }));
  fields.push_back(text_field(
      "geo_street", [](auto& reg) -> auto& { return reg.placement.street; }));
  fields.push_back(text_field(
      "geo_house", [](auto& reg) -> auto& { return reg.placement.house; }));
  fields.push_back(text_field(
      "geo_place_id", [](auto& reg) -> auto& { return reg.placement.place_id; }));
  add_point_fields(
      fields, "geo_lon", "geo_lat", [](auto& reg) -> auto& { return reg.placement.point; });
  return fields;
}

void add_placement(Layer& layer, const Register& reg, const AdminTree& admin) {
  add_columns(layer, reg, placement_fields(admin));
  layer.geometry = GeometryType::point;
  layer.point = [&reg](std::size_t row) {
    return row < reg.placement.point.size() ? reg.placement.point[row] : Point{};
  };
}

Layer register_layer(const Register& reg, const AdminTree& admin, std::string name, std::string description) {
  Layer layer;
  layer.name = std::move(name);
  layer.description = std::move(description);
  layer.rows = reg.rows();
  add_columns(layer, reg, register_fields());
  add_placement(layer, reg, admin);
  return layer;
}

std::vector<ColumnSink> register_sinks(Register& reg, const AdminTree& admin) {
  std::vector<ColumnSink> sinks;
  std::vector<RegisterField> fields = register_fields();
  for (RegisterField& field : placement_fields(admin)) fields.push_back(std::move(field));
  for (RegisterField& field : fields) {
    ColumnSink sink{field.name, nullptr, nullptr};
    if (field.text) {
      sink.take_text = [append = std::move(field.append_text), &reg](std::string_view value) { append(reg, value); };
    } else {
      sink.take_number = [append = std::move(field.append_number), &reg](double value) { append(reg, value); };
    }
    sinks.push_back(std::move(sink));
  }
  return sinks;
}

}  // namespace klasteri
