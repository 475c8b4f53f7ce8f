#include "geo/cli/explain.h"

#include <utility>

#include "geo/base/error.h"
#include "geo/cli/corrections.h"
#include "geo/cli/sources.h"
#include "geo/cli/text_table.h"
#include "geo/register/placement_names.h"

namespace klasteri {

namespace {

/// One address with everything that was found out about it.
struct ExplainedRow {
  const Gazetteer& gazetteer;
  GeocodeExplanation explanation;
  GeocodeResult result;
  std::string address;
};

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

Layer candidate_layer(const ExplainedRow& row, Language language) {
  using Candidate = GeocodeExplanation::Candidate;
  const Gazetteer& gazetteer = row.gazetteer;
  const auto& candidates = row.explanation.candidates;
  Layer layer;
  layer.rows = candidates.size();
  const auto text = [&](const char* name, auto value) {
    layer.add_text(
        name, [&candidates, value](std::size_t i, std::string&) -> std::string_view { return value(candidates[i]); });
  };
  const auto number = [&](const char* name, auto value) {
    layer.add_number(
        name, ColumnType::real, [&candidates, value](std::size_t i) { return value(candidates[i]); }, 2);
  };
  text("id", [&gazetteer](const Candidate& candidate) { return gazetteer.id(candidate.place); });
  text("name", [&gazetteer](const Candidate& candidate) { return gazetteer.name_ka(candidate.place); });
  text("kind", [&gazetteer, language](const Candidate& candidate) {
    return kind_name(gazetteer[candidate.place].kind, language);
  });
  text("municipality", [&gazetteer, language](const Candidate& candidate) -> std::string_view {
    const UnitIndex unit = gazetteer[candidate.place].municipality;
    return unit == no_unit ? std::string_view() : gazetteer.admin().municipality_name(unit, language);
  });
  text("match", [language](const Candidate& candidate) { return match_name(candidate, language); });
  number("spelling", [](const Candidate& candidate) { return candidate.spelling; });
  number("dominance", [](const Candidate& candidate) { return candidate.dominance; });
  number("score", [](const Candidate& candidate) { return candidate.score(); });
  return layer;
}

nlohmann::ordered_json totals_of(const ExplainedRow& row, Language language) {
  const AdminTree& admin = row.gazetteer.admin();
  const GeocodeResult& result = row.result;
  nlohmann::ordered_json tokens = nlohmann::ordered_json::array();
  for (const auto& token : row.explanation.tokens) {
    tokens.push_back({{"text", token.text}, {"role", to_string(token.role)}});
  }
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const AppliedRule& rule : row.explanation.rules) rules.push_back(sentence(rule, language));
  return {
      {"tokens", tokens},
      {"rules", rules},
      {"geo_status", to_string(result.status)},
      {"geo_precision", to_string(result.precision)},
      {"geo_score", result.score},
      {"geo_faults", to_string(result.faults)},
      {"geo_region", result.region == no_unit ? "" : admin.regions()[result.region].iso},
      {"geo_municipality", result.municipality == no_unit ? "" : admin.municipalities()[result.municipality].name_ka},
      {"geo_settlement", result.settlement},
      {"geo_street", result.street},
      {"geo_house", result.house},
      {"geo_place_id", result.place == no_place ? "" : row.gazetteer.id(result.place)},
      {"geo_lon", result.point.x},
      {"geo_lat", result.point.y}};
}

std::string result_text(const ExplainedRow& row, Language language) {
  const AdminTree& admin = row.gazetteer.admin();
  const GeocodeResult& result = row.result;
  std::string text;
  const auto line = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<17} {}\n", name, value);
  };
  const auto explained = [](std::string_view what, std::string_view meaning) {
    return what == meaning ? std::string(what) : fmt::format("{} ({})", what, meaning);
  };
  line("geo_status", explained(to_string(result.status), status_name(result.status, language)));
  line("geo_precision", explained(to_string(result.precision), precision_name(result.precision, language)));
  line("geo_score", fmt::format("{:.2f}", result.score));
  if (result.region != no_unit) {
    line("geo_region",
         fmt::format("{} ({})", admin.regions()[result.region].iso, admin.region_name(result.region, language)));
  }
  if (result.municipality != no_unit) line("geo_municipality", admin.municipalities()[result.municipality].name_ka);
  line("geo_settlement", result.settlement);
  line("geo_street", result.street);
  line("geo_house", result.house);
  if (result.place != no_place) {
    line("geo_place_id", fmt::format("{} ({}, {})", row.gazetteer.id(result.place), row.gazetteer.name_ka(result.place),
                                     kind_name(row.gazetteer[result.place].kind, language)));
  }
  if (result.point.valid()) {
    line("geo_lon, geo_lat", fmt::format("{:.6f}, {:.6f}", result.point.x, result.point.y));
  }
  return text;
}

void print(const ExplainedRow& row, std::size_t number, Language language) {
  fmt::print("{}\n\n", say(Message::explain_address, language, number, row.address));
  if (!row.explanation.tokens.empty()) {
    fmt::print("{}\n{}\n", text(Message::explain_tokens, language),
               text_table(token_layer(row.explanation, language), language));
  }
  if (!row.explanation.candidates.empty()) {
    fmt::print("{}\n{}\n", text(Message::explain_candidates, language),
               text_table(candidate_layer(row, language), language));
  }
  fmt::print("{}\n", text(Message::explain_rules, language));
  const auto& rules = row.explanation.rules;
  for (std::size_t i = 0; i < rules.size(); ++i) fmt::print("  {}. {}\n", i + 1, sentence(rules[i], language));
  fmt::print("\n{}\n{}", text(Message::explain_result, language), result_text(row, language));
  if (row.result.faults == 0) return;
  fmt::print("\n{}\n", text(Message::explain_faults, language));
  for (const GeoFault fault : all_faults()) {
    if ((row.result.faults & bit(fault)) != 0) fmt::print("  {}: {}\n", code(fault), sentence(fault, language));
  }
}

}  // namespace

void explain_row(Context& context, const std::string& input, std::size_t row, const RegisterOptions& columns,
                 const PlacingOptions& placing, nlohmann::ordered_json parameters) {
  Register reg = read_register(input, columns, context.console);
  say_columns(context, reg);
  if (row > reg.rows()) {
    throw UsageError("--explain takes a row from 1 to {}, the rows of {}, not {}.", reg.rows(), input, row);
  }
  const Gazetteer gazetteer = load_gazetteer(placing.gazetteer, nullptr, context.console);
  const auto corrections = take_corrections(context, reg, placing, gazetteer);
  const Geocoder geocoder(gazetteer, corrections.get());
  GeoFaults faults = 0;
  const AddressQuery query = query_of(reg, row - 1, placing.geocode(), &faults);
  ExplainedRow explained{gazetteer, {}, {}, address_text(query)};
  explained.result = geocoder.locate(query, &explained.explanation);
  explained.result.faults = faults_of_row(explained.result.faults, faults);
  context.console.clear_bar();
  if (!context.json) return print(explained, row, context.language());
  parameters["row"] = row;
  parameters["address"] = explained.address;
  print_rows(context, parameters, totals_of(explained, context.language()), candidate_layer(explained, Language::en),
             {});
}

}  // namespace klasteri
