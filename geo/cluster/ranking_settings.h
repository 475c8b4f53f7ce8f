#pragma once

#include <string>
#include <string_view>

#include "geo/cluster/ranking.h"
#include "geo/input/table.h"

namespace klasteri {

/// The names of all settings of a ranking, in their order: quantitative, qualitative, the parts, the criteria, the
/// stages' thresholds and concentration.
std::vector<std::string_view> ranking_setting_names();

/// Sets one of them. Throws UsageError for a name that is none and a value that is no number, negative, or 0 for
/// concentration.
void set_ranking(RankingOptions& options, std::string_view name, std::string_view value);

/// Sets those of a list "name=value,name=value". Throws UsageError that names the part.
void set_rankings(RankingOptions& options, std::string_view list);

/// Sets those of a table with two columns, name and value, whatever their headings. Throws Error that names all rows
/// that are wrong at once.
void set_rankings(RankingOptions& options, const Table& table);

/// All settings as a list that set_rankings() takes, as Project::settings holds them.
std::string ranking_settings(const RankingOptions& options);

}  // namespace klasteri
