#include "geo/cli/detect_sheets.h"

#include <string>
#include <string_view>
#include <utility>

namespace klasteri {

Layer about_layer(const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals) {
  std::vector<std::string> kinds, names, values;
  const auto add = [&](const char* kind, const nlohmann::ordered_json& object) {
    for (const auto& [name, value] : object.items()) {
      kinds.emplace_back(kind);
      names.push_back(name);
      values.push_back(value.is_string() ? value.get<std::string>() : value.dump());
    }
  };
  add("parameter", parameters);
  add("total", totals);
  Layer layer;
  layer.name = "about";
  layer.description = "What the clusters were found with, and what was left out.";
  layer.rows = names.size();
  layer.add_texts("kind", std::move(kinds));
  layer.add_texts("name", std::move(names));
  layer.add_texts("value", std::move(values));
  return layer;
}

Layer methods_layer(const std::vector<MethodNote>& notes) {
  Layer layer;
  layer.name = "methods";
  layer.description = "Every formula and threshold used.";
  layer.rows = notes.size();
  const auto add = [&](const char* name, std::string MethodNote::*part) {
    layer.add_text(name,
                   [&notes, part](std::size_t row, std::string&) -> std::string_view { return notes[row].*part; });
  };
  add("method", &MethodNote::title);
  add("formula", &MethodNote::formula);
  add("meaning", &MethodNote::meaning);
  add("source", &MethodNote::source);
  return layer;
}

}  // namespace klasteri
