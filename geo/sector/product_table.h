#pragma once

#include <span>
#include <vector>

#include "geo/input/table.h"
#include "geo/sector/product.h"

namespace klasteri {

/// Products as a table gives them: columns product (or code), title_en, title_ka (one of these two at least), nace, and
/// if wanted title_ru and suppliers. One row a product, or several of the same product. `nace` and `suppliers` hold
/// codes joined by ; and a section, division or group stands for all its classes. Throws one Error that names every
/// fault with its row (from 1): an unknown code, a class in two products, a product without a title or codes, or called
/// what it cannot be called (a code of NACE, or anything but letters, digits, _ and -).
std::vector<Product> take_products(const Table& table);

/// The same as a table, one row a product: product, title_en, title_ka, title_ru, nace, suppliers.
Table product_table(std::span<const Product> products);

}  // namespace klasteri
