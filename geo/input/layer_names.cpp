#include "geo/input/layer_names.h"

#include "geo/input/source.h"

namespace klasteri {

std::vector<std::string> layer_names_of(const std::string& source) {
  const GdalMessages messages;
  if (source_kind(source) == SourceKind::text) return {};
  const GDALDatasetUniquePtr dataset = open_dataset(source, messages);
  std::vector<std::string> names;
  for (OGRLayer* layer : dataset->GetLayers()) names.emplace_back(layer->GetName());
  return names;
}

}  // namespace klasteri
