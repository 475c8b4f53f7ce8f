#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/progress.h"
#include "geo/base/string_column.h"
#include "geo/sample/planting.h"

namespace klasteri {

/// What a synthetic register is to be like.
struct SampleOptions {
  std::size_t rows = 20'000;  ///< enterprises and institutions together; at least 1, at most 100 million
  std::uint64_t seed = 1;
  std::optional<PlantingOptions> planting = {};  ///< nothing: the twenty clusters of the bundled sample
};

/// A register in the form of Geostat's export that is made up from beginning to end, with employees, turnover of two
/// years and coordinates added: for trying the program out and for testing it. Half of the rows have coordinates, the
/// other half only addresses. Names are numbered, identifiers begin with SYN, nobody's personal data occur, and the
/// column "სინთეზური" says in every row that the data are synthetic.
struct SyntheticRegister {
  std::vector<std::string> headings;
  std::vector<StringColumn> columns;    ///< one a heading, as written to the file
  std::vector<PlantedCluster> planted;  ///< what is hidden in it
};

/// Makes a register up. The same options give the same register, whatever the number of threads.
/// Throws UsageError for an impossible number of rows or clusters.
SyntheticRegister generate_sample(const SampleOptions& options, Progress& progress = no_progress());

/// What write_sample wrote.
struct SampleSummary {
  std::filesystem::path register_path, truth_path;
  std::size_t rows = 0, institutions = 0;
  std::vector<PlantedCluster> planted;
};

/// Writes the register as CSV (UTF-8) and beside it its truth, "NAME.truth.csv": a planted cluster a row, with its
/// regions, product, place, centre, radius, relative risk and the identifiers of its firms, of all firms of the product
/// in its disc, and of its institutions. Both say that they are synthetic. Rows are made and written piece by piece, so
/// memory does not grow with them. Throws Error if either file exists (without `force`) or cannot be written; then
/// neither appears.
SampleSummary write_sample(const SampleOptions& options, const std::filesystem::path& path, bool force,
                           Progress& progress = no_progress());

}  // namespace klasteri
