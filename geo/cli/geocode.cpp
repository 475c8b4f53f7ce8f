#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/geocode_batches.h"
#include "geo/cli/options.h"
#include "geo/cli/sources.h"
#include "geo/cli/text_table.h"
#include "geo/output/layers.h"
#include "geo/project/register_fields.h"

namespace klasteri {

namespace {

struct GeocodeArguments {
  std::string input, output;
  std::size_t explained_row = 0;  ///< from 1; 0: none
  RegisterOptions columns;
  PlacingOptions placing;
};

nlohmann::ordered_json parameters_of(const GeocodeArguments& arguments) {
  return {{"input", arguments.input},
          {"output", arguments.output},
          {"gazetteer", arguments.placing.gazetteer.files},
          {"municipalities", arguments.placing.gazetteer.municipalities},
          {"streets_of", arguments.placing.gazetteer.streets_of},
          {"use", arguments.placing.use}};
}

/// The geo_* columns after the number of the row, for --json.
Layer placed_rows(const Register& reg, const AdminTree& admin) {
  Layer layer;
  layer.name = "rows";
  layer.rows = reg.rows();
  layer.add_number("row", ColumnType::integer, [](std::size_t row) { return static_cast<double>(row + 1); });
  add_placement(layer, reg, admin);
  return layer;
}

std::string address_text(const AddressQuery& query) {
  std::string text;
  for (const std::string_view part :
       {query.region, query.municipality, query.community, query.settlement, query.text}) {
    if (part.empty()) continue;
    if (!text.empty()) text += " | ";
    text += part;
  }
  return text;
}

Layer token_layer(const GeocodeExplanation& explanation, Language language) {
  Layer layer;
  layer.rows = explanation.tokens.size();
  layer.add_text("text", [&explanation](std::size_t row, std::string&) -> std::string_view {
    return explanation.tokens[row].text;
  });
  layer.add_text("role", [&explanation, language](std::size_t row, std::string&) {
    return role_name(explanation.tokens[row].role, language);
  });
  return layer;
}

Layer candidate_layer(const GeocodeExplanation& explanation, Language language) {
  Layer layer;
  layer.rows = explanation.candidates.size();
  const auto column = [&](const char* name, std::string GeocodeExplanation::Candidate::*member) {
    layer.add_text(name, [&explanation, member](std::size_t row, std::string&) -> std::string_view {
      return explanation.candidates[row].*member;
    });
  };
  column("id", &GeocodeExplanation::Candidate::id);
  column("name", &GeocodeExplanation::Candidate::name);
  layer.add_text("kind", [&explanation, language](std::size_t row, std::string&) {
    return kind_name(explanation.candidates[row].kind, language);
  });
  layer.add_number(
      "score", ColumnType::real, [&explanation](std::size_t row) { return explanation.candidates[row].score; }, 2);
  return layer;
}

nlohmann::ordered_json explanation_json(const GeocodeExplanation& explanation, const GeocodeResult& result,
                                        const Gazetteer& gazetteer, Language language) {
  nlohmann::ordered_json tokens = nlohmann::ordered_json::array();
  for (const auto& token : explanation.tokens)
    tokens.push_back({{"text", token.text}, {"role", to_string(token.role)}});
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const AppliedRule& rule : explanation.rules) rules.push_back(sentence(rule, language));
  return {{"tokens", tokens},
          {"rules", rules},
          {"geo_status", to_string(result.status)},
          {"geo_precision", to_string(result.precision)},
          {"geo_score", result.score},
          {"geo_faults", to_string(result.faults)},
          {"geo_place_id", result.place == no_place ? "" : gazetteer.id(result.place)}};
}

std::string result_text(const GeocodeResult& result, const Gazetteer& gazetteer) {
  std::string text =
      fmt::format("  {}, {}, {:.2f}", to_string(result.status), to_string(result.precision), result.score);
  if (result.place != no_place) {
    text += fmt::format("\n  {} {}", gazetteer.id(result.place), gazetteer.name_ka(result.place));
  }
  if (!result.street.empty()) text += fmt::format("\n  {} {}", result.street, result.house);
  if (result.point.valid()) text += fmt::format("\n  {:.6f}, {:.6f}", result.point.x, result.point.y);
  return text;
}

void print_explanation(Language language, const GeocodeExplanation& explanation, const GeocodeResult& result,
                       const Gazetteer& gazetteer, std::size_t row, const std::string& address) {
  fmt::print("{}\n\n", say(Message::explain_address, language, row, address));
  fmt::print("{}\n{}\n", text(Message::explain_tokens, language),
             text_table(token_layer(explanation, language), language));
  if (!explanation.candidates.empty()) {
    fmt::print("{}\n{}\n", text(Message::explain_candidates, language),
               text_table(candidate_layer(explanation, language), language));
  }
  fmt::print("{}\n", text(Message::explain_rules, language));
  for (std::size_t i = 0; i < explanation.rules.size(); ++i)
    fmt::print("  {}. {}\n", i + 1, sentence(explanation.rules[i], language));
  fmt::print("\n{}\n{}\n", text(Message::explain_result, language), result_text(result, gazetteer));
  if (result.faults == 0) return;
  fmt::print("\n{}\n", text(Message::explain_faults, language));
  for (const GeoFault fault : all_faults()) {
    if ((result.faults & bit(fault)) != 0) fmt::print("  {}: {}\n", code(fault), sentence(fault, language));
  }
}

void explain(Context& context, const GeocodeArguments& arguments) {
  Register reg = read_register(arguments.input, arguments.columns, context.console);
  say_columns(context, reg);
  correct(context, reg, arguments.placing);
  if (arguments.explained_row > reg.rows()) {
    throw UsageError("--explain takes a row from 1 to {}, the rows of {}, not {}.", reg.rows(), arguments.input,
                     arguments.explained_row);
  }
  const Gazetteer gazetteer = load_gazetteer(arguments.placing.gazetteer, nullptr, context.console);
  const Geocoder geocoder(gazetteer);
  GeoFaults faults = 0;
  const AddressQuery query = query_of(reg, arguments.explained_row - 1, arguments.placing.geocode(), &faults);
  GeocodeExplanation explanation;
  GeocodeResult result = geocoder.locate(query, &explanation);
  result.faults |= faults;
  context.console.clear_bar();
  if (context.json) {
    nlohmann::ordered_json parameters = parameters_of(arguments);
    parameters["row"] = arguments.explained_row;
    parameters["address"] = address_text(query);
    print_rows(context, parameters, explanation_json(explanation, result, gazetteer, context.language()),
               candidate_layer(explanation, Language::en), {});
  } else {
    print_explanation(context.language(), explanation, result, gazetteer, arguments.explained_row, address_text(query));
  }
}

void geocode_file(Context& context, const GeocodeArguments& arguments) {
  if (arguments.output.empty()) {
    throw UsageError("geocode needs -o OUTPUT, or --explain ROW to see how one row is read.");
  }
  format_of(arguments.output);
  check_output(arguments.output, context.force);
  const BatchRequest request{arguments.input, arguments.output, arguments.columns, arguments.placing};
  if (const auto done = geocode_in_batches(context, request)) {
    if (context.json) {
      print_rows(context, parameters_of(arguments), summary_totals(done->summary), placed_rows(done->reg, done->admin),
                 {});
    }
    return;
  }
  const Table table = read_table(arguments.input, arguments.columns.read, context.console);
  Register reg = take_register(table, arguments.columns);
  say_columns(context, reg);
  const AdminTree admin = place(context, reg, arguments.placing);
  export_geocoded(table, reg, admin, arguments.output, context.force, context.console);
  show_summary(context, reg.placement);
  if (context.json) {
    print_rows(context, parameters_of(arguments), summary_totals(summarise(reg.placement)), placed_rows(reg, admin),
               {});
  }
  const std::vector<Point>& points = reg.placement.point;
  const auto left_out = format_of(arguments.output) != Format::flatgeobuf
                            ? 0
                            : std::count_if(points.begin(), points.end(), [](Point p) { return !p.valid(); });
  context.console.note(Message::wrote_rows, arguments.output, static_cast<std::ptrdiff_t>(reg.rows()) - left_out);
  if (left_out > 0) context.console.note(Message::no_position, left_out);
}

}  // namespace

void add_geocode(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "geocode",
                                  "Places the addresses of a table on the map; keeps its columns and adds geo_*",
                                  "geocode register.csv -o placed.gpkg --gazetteer GE.txt");
  const auto arguments = std::make_shared<GeocodeArguments>();
  command.add_option("INPUT", arguments->input, "Table with addresses: CSV, XLSX, GeoPackage, PG:… and more")
      ->required();
  command.add_option("-o,--output", arguments->output, "File to write: .geojson, .gpkg, .fgb, .csv, .kml or .xlsx")
      ->type_name("OUTPUT");
  command
      .add_option("--explain", arguments->explained_row, "Show how the address of one row is read; rows count from 1")
      ->type_name("ROW")
      ->check(CLI::PositiveNumber);
  add_placing_options(command, arguments->placing);
  add_column_options(command, arguments->columns);
  add_read_options(command, arguments->columns.read);
  command.callback([&context, arguments] {
    context.run = [&context, arguments] {
      if (arguments->explained_row > 0) {
        explain(context, *arguments);
      } else {
        geocode_file(context, *arguments);
      }
    };
  });
}

}  // namespace klasteri
