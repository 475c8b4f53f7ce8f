#pragma once

#include <string>

#include "geo/project/layer.h"
#include "geo/project/ogr_dataset.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// Layer `products`: how NACE classes are grouped into products, as SectorCatalog::with_products() takes it. It holds
/// its values itself.
Layer product_layer(const SectorCatalog& catalog);

/// Reads it back; the bundled products where an older project has none. Throws Error, which names rows of the table,
/// where someone made of it what groups no products. @param shown_as the file, for messages
SectorCatalog read_products(OgrReader& reader, const std::string& shown_as);

}  // namespace klasteri
