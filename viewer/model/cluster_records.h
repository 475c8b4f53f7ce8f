#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "geo/cluster/programme.h"

namespace klasteri::viewer {

/// The records of one cluster, in the order in which they stand.
ProgrammeRecords records_of_cluster(const ProgrammeRecords& records, std::string_view cluster);

/// Puts others in their place; those of all other clusters stay where they are.
/// @param of_cluster records of that cluster alone
void replace_records(ProgrammeRecords& records, std::string_view cluster, const ProgrammeRecords& of_cluster);

/// Whether all fields are the same, unknown numbers alike.
bool same_records(const ProgrammeRecords& a, const ProgrammeRecords& b);

/// Every field by its name, unknown numbers as null.
nlohmann::json to_json(const ProgrammeRecords& records);
/// Back. Throws nlohmann::json::exception where a field is missing or of another type, Error for a code that there is
/// not.
ProgrammeRecords records_from_json(const nlohmann::json& document);

}  // namespace klasteri::viewer
