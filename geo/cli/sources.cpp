#include "geo/cli/sources.h"

#include <algorithm>
#include <utility>

#include "geo/cli/corrections.h"
#include "geo/cli/text_table.h"
#include "geo/project/project.h"
#include "geo/project/register_fields.h"
#include "geo/register/repeated_rows.h"
#include "geo/register/years.h"

namespace klasteri {

namespace {

constexpr std::size_t status_count = 4;
constexpr std::size_t precision_count = 8;

std::size_t rows_with(const std::vector<GeoFaults>& faults, GeoFault fault) {
  return static_cast<std::size_t>(
      std::count_if(faults.begin(), faults.end(), [fault](GeoFaults each) { return (each & bit(fault)) != 0; }));
}

void say_number_faults(Console& console, const Register& reg) {
  const NumberFaults &employees = reg.employees_faults, &turnover = reg.turnover_faults;
  if (employees.negative + turnover.negative > 0) {
    console.note(Message::negative_numbers, employees.negative, turnover.negative);
  }
  if (employees.unreadable + turnover.unreadable > 0) {
    console.note(Message::unreadable_numbers, employees.unreadable, turnover.unreadable);
  }
}

/// The best status first, as a reader looks for it.
GeoStatus status_of_line(std::size_t line) { return static_cast<GeoStatus>(status_count - 1 - line); }

}  // namespace

void say_columns(Context& context, const Register& reg) {
  Console& console = context.console;
  console.note(Message::columns_taken, reg.source, reg.rows(), reg.form);
  for (const ColumnUse& use : reg.columns)
    console.note(Message::column_taken, role_name(use.role, context.language()), use.heading);
  for (const ColumnUse& use : reg.columns) {
    if (use.role == "founding year") console.note(Message::founding_years, use.heading);
  }
  const std::size_t swapped = rows_with(reg.given_faults, GeoFault::swapped_axes);
  if (swapped > 0) console.note(Message::swapped_axes, swapped);
  const std::size_t placeholders = rows_with(reg.given_faults, GeoFault::placeholder_point);
  if (placeholders > 0) console.note(Message::placeholder_points, placeholders);
  const auto inactive = std::count(reg.active.begin(), reg.active.end(), Activity::inactive);
  if (inactive > 0) console.note(Message::inactive_rows, inactive);
  say_number_faults(console, reg);
  if (reg.synthetic) console.note(Message::synthetic);
}

Register read_registers(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options) {
  std::vector<Register> parts;
  for (const std::string& input : inputs) {
    parts.push_back(read_register(input, options, context.console));
    say_columns(context, parts.back());
  }
  return parts.size() == 1 ? std::move(parts.front()) : join_registers(std::move(parts));
}

AdminTree place(Context& context, Register& reg, const PlacingOptions& placing,
                const std::function<void(const Geocoder&)>& afterwards) {
  const Gazetteer gazetteer = load_gazetteer(placing.gazetteer, nullptr, context.console);
  const auto corrections = take_corrections(context, reg, placing, gazetteer);
  const Geocoder geocoder(gazetteer, corrections.get());
  geocode(reg, geocoder, placing.geocode(), context.console);
  say_corrected(context, reg.placement, placing, corrections.get());
  say_legal_addresses(context, placing, rows_with(reg.placement.faults, GeoFault::legal_address_used));
  if (afterwards) afterwards(geocoder);
  return gazetteer.admin();
}

void say_legal_addresses(Context& context, const PlacingOptions& placing, std::size_t rows) {
  if (rows > 0 && placing.use == "actual") context.console.note(Message::legal_address_used, rows);
}

void mark_repeated(Context& context, Register& reg) {
  RepeatedRows found = find_repeated(reg);
  if (found.repetitions > 0) {
    context.console.note(Message::repeated_rows, found.repetitions, found.first_row, found.first_id);
  }
  if (found.establishments > 0) context.console.note(Message::establishments, found.establishments);
  reg.repeated = std::move(found.mask);
}

void say_rows_without_year(Context& context, const Register& reg) {
  const auto without = std::count(reg.year.begin(), reg.year.end(), std::int16_t{0});
  if (without > 0) context.console.note(Message::rows_without_year, without);
}

int keep_year(Context& context, Register& reg, const YearOptions& options) {
  const RegisterYears years = years_of(reg, options.year);
  if (years.all.empty()) return 0;
  if (years.all.size() > 1) {
    context.console.note(Message::year_taken, shown_source(reg.source), shown_years(years.all), years.latest);
  }
  say_rows_without_year(context, reg);
  reg = select_year(std::move(reg), years.latest);
  return years.latest;
}

PlacedRegister load_placed(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options,
                           const PlacingOptions& placing, const YearOptions* years) {
  PlacedRegister placed;
  if (inputs.size() == 1 && is_project(inputs[0])) {
    Project project = read_project(inputs[0], context.console);
    placed.reg = std::move(project.enterprises);
    placed.admin = project.admin;
    placed.catalog = project.catalog;
    placed.rest = std::move(project);
    if (placed.reg.synthetic) context.console.note(Message::synthetic);
    if (years != nullptr) keep_year(context, placed.reg, *years);
    return placed;
  }
  placed.reg = read_registers(context, inputs, options);
  if (placed.reg.placed()) {
    context.console.note(Message::already_placed);
  } else {
    context.console.note(Message::placing_first, placed.reg.source);
    placed.admin = place(context, placed.reg, placing);
  }
  mark_repeated(context, placed.reg);
  if (years != nullptr) keep_year(context, placed.reg, *years);
  return placed;
}

PlacedRegister load_placed(Context& context, const QueryInput& input) {
  PlacedRegister placed = load_placed(context, input.inputs, input.columns, input.placing, &input.years);
  placed.catalog = input.products.chosen(placed.catalog);
  return placed;
}

Layer placed_rows(const Register& reg, const AdminTree& admin) {
  Layer layer;
  layer.name = "rows";
  layer.rows = reg.rows();
  layer.add_number("row", ColumnType::integer, [](std::size_t row) { return static_cast<double>(row + 1); });
  add_placement(layer, reg, admin);
  return layer;
}

Layer summary_layer(const std::shared_ptr<const GeocodeSummary>& summary) {
  Layer layer;
  layer.name = "summary";
  layer.rows = status_count + 1;
  layer.add_text("geo_status", [](std::size_t line, std::string&) {
    return line < status_count ? to_string(status_of_line(line)) : std::string_view("rows");
  });
  const auto count = [summary](std::size_t line, std::size_t precision) {
    std::size_t rows = 0;
    for (std::size_t other = 0; other < status_count; ++other) {
      if (line != status_count && other != line) continue;
      rows += summary->counts[static_cast<std::size_t>(status_of_line(other))][precision];
    }
    return static_cast<double>(rows);
  };
  for (std::size_t precision = precision_count; precision-- > 0;) {
    layer.add_number(std::string(to_string(static_cast<GeoPrecision>(precision))), ColumnType::integer,
                     [count, precision](std::size_t line) { return count(line, precision); });
  }
  layer.add_number("rows", ColumnType::integer, [count](std::size_t line) {
    double rows = 0;
    for (std::size_t precision = 0; precision < precision_count; ++precision) rows += count(line, precision);
    return rows;
  });
  layer.add_number(
      "percent", ColumnType::real,
      [count, summary](std::size_t line) {
        double rows = 0;
        for (std::size_t precision = 0; precision < precision_count; ++precision) rows += count(line, precision);
        return summary->rows == 0 ? 0.0 : 100 * rows / static_cast<double>(summary->rows);
      },
      1);
  return layer;
}

Layer fault_layer(const std::shared_ptr<const GeocodeSummary>& summary, Language language) {
  std::vector<std::size_t> met;
  for (std::size_t fault = 0; fault < summary->fault_counts.size(); ++fault) {
    if (summary->fault_counts[fault] > 0) met.push_back(fault);
  }
  std::stable_sort(met.begin(), met.end(), [&summary](std::size_t a, std::size_t b) {
    return summary->fault_counts[a] > summary->fault_counts[b];
  });
  Layer layer;
  layer.name = "faults";
  layer.rows = met.size();
  layer.add_text("fault", [met](std::size_t row, std::string&) { return code(all_faults()[met[row]]); });
  layer.add_number("rows", ColumnType::integer,
                   [met, summary](std::size_t row) { return static_cast<double>(summary->fault_counts[met[row]]); });
  layer.add_text("meaning",
                 [met, language](std::size_t row, std::string&) { return sentence(all_faults()[met[row]], language); });
  return layer;
}

nlohmann::ordered_json summary_totals(const GeocodeSummary& summary) {
  nlohmann::ordered_json statuses = nlohmann::ordered_json::object();
  for (std::size_t line = 0; line < status_count; ++line) {
    const auto status = static_cast<std::size_t>(status_of_line(line));
    nlohmann::ordered_json precisions = nlohmann::ordered_json::object();
    for (std::size_t precision = precision_count; precision-- > 0;) {
      precisions[std::string(to_string(static_cast<GeoPrecision>(precision)))] = summary.counts[status][precision];
    }
    statuses[std::string(to_string(status_of_line(line)))] = std::move(precisions);
  }
  nlohmann::ordered_json faults = nlohmann::ordered_json::object();
  for (std::size_t fault = 0; fault < summary.fault_counts.size(); ++fault) {
    faults[std::string(code(all_faults()[fault]))] = summary.fault_counts[fault];
  }
  return {{"rows", summary.rows}, {"status_by_precision", statuses}, {"faults", faults}};
}

void show_summary(Context& context, const Placements& placements) { show_summary(context, summarise(placements)); }

void show_summary(Context& context, const GeocodeSummary& counts) {
  const auto summary = std::make_shared<const GeocodeSummary>(counts);
  const Language language = context.language();
  context.console.summary(say(Message::placed_summary, language) + "\n" + text_table(summary_layer(summary), language));
  const Layer faults = fault_layer(summary, language);
  if (faults.rows == 0) return;
  context.console.summary(say(Message::frequent_faults, language) + "\n" +
                          text_table(faults, language, {.text_columns = 100}));
}

}  // namespace klasteri
