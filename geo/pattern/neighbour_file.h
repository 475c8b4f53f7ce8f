#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/input/table.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

// Neighbours that a file names by the features' ids. All throw Error that names the first id of the file that no
// feature has, and an id that two features share.

/// Reads a GAL file: a first line with the number of features, alone or as GeoDa writes it ("0 100 layer ID"); then for
/// each feature its id and number of neighbours, and their ids. Every feature must be in it. Weights are 1.
Neighbours read_gal(const std::string& path, const std::vector<std::string>& ids);
/// The same from the file's text; `source` is its name in messages.
Neighbours parse_gal(std::string_view text, const std::string& source, const std::vector<std::string>& ids);

/// Reads a GWT file: a first line as a GAL file has it, then a line for each pair: an id, a neighbour's, and what
/// becomes the weight, a distance as a rule. Features that it does not name have no neighbour.
Neighbours read_gwt(const std::string& path, const std::vector<std::string>& ids);
/// The same from the file's text.
Neighbours parse_gwt(std::string_view text, const std::string& source, const std::vector<std::string>& ids);

/// The text of a GAL file, which loses the weights, and of a GWT file, which loses islands. Both are what their readers
/// take, GeoDa too. Throws Error for an id that is blank or has white space inside, which neither can hold, and for two
/// that are the same.
/// @param id_column its name in the first line
std::string gal_text(const Neighbours& neighbours, const std::vector<std::string>& ids, std::string_view id_column);
std::string gwt_text(const Neighbours& neighbours, const std::vector<std::string>& ids, std::string_view id_column);

/// Takes a table whose first column is an id, the second a neighbour's, and the third, if there is one, the weight,
/// whatever their headings. Features that it does not name, or names beside a blank neighbour, have none.
Neighbours take_neighbours(const Table& table, const std::vector<std::string>& ids);

}  // namespace klasteri
