#include "geo/sample/generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/sample/row_writer.h"

namespace klasteri {

namespace {

using namespace sample;

constexpr std::size_t max_rows = 100'000'000;
constexpr std::size_t piece_rows = 4096;
/// Pieces that are made at once before they are taken over in order.
constexpr std::size_t pieces_at_once = 32;

RegisterPlan plan_for(const SampleOptions& options) {
  if (options.rows == 0 || options.rows > max_rows) {
    throw UsageError("A synthetic register has 1 to {} rows, not {}; give another number with --rows.", max_rows,
                     options.rows);
  }
  return {options.rows, options.seed, options.planting};
}

/// A firm of a cluster's product in its disc.
struct FirmInside {
  std::size_t cluster = 0;
  std::uint32_t row = 0;
};

/// Notes the firms in the discs of the clusters.
class Discs {
 public:
  explicit Discs(const std::vector<ClusterPlan>& clusters)
      : clusters_(clusters), of_product_(SectorCatalog::bundled().products().size()) {
    for (std::size_t i = 0; i < clusters.size(); ++i) of_product_[clusters[i].product].push_back(i);
  }

  void note(const RowOrigin& origin, std::size_t row, std::vector<FirmInside>& inside) const {
    const std::optional<std::size_t> product = SectorCatalog::bundled().product_of(origin.activity);
    if (!product) return;
    for (const std::size_t cluster : of_product_[*product]) {
      const PlantedCluster& disc = clusters_[cluster].truth;
      if (distance_m(origin.point, disc.centre) > disc.radius_m) continue;
      inside.push_back({cluster, static_cast<std::uint32_t>(row)});
    }
  }

 private:
  const std::vector<ClusterPlan>& clusters_;
  std::vector<std::vector<std::size_t>> of_product_;
};

void take_inside(const std::vector<FirmInside>& firms, std::vector<PlantedCluster>& planted) {
  for (const FirmInside& firm : firms) planted[firm.cluster].inside.push_back(firm.row);
}

/// What clusters that were asked for have become.
void state_risks(std::vector<PlantedCluster>& planted) {
  for (PlantedCluster& cluster : planted) {
    if (cluster.relative_risk > 0) continue;
    cluster.relative_risk = static_cast<double>(cluster.inside.size()) / cluster.expected;
  }
}

/// Makes all rows piece by piece on several threads. `make(begin, end)` gives a piece, `take(piece)` gets the pieces in
/// order on this thread.
template <typename Make, typename Take>
void in_pieces(std::size_t rows, Progress& progress, const Make& make, const Take& take) {
  using Piece = decltype(make(std::size_t{0}, std::size_t{0}));
  const std::size_t pieces = (rows + piece_rows - 1) / piece_rows;
  for (std::size_t first = 0; first < pieces; first += pieces_at_once) {
    progress.check(static_cast<double>(first) / static_cast<double>(pieces));
    std::vector<Piece> made(std::min(pieces_at_once, pieces - first));
    parallel_for(made.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t row = (first + i) * piece_rows;
        made[i] = make(row, std::min(row + piece_rows, rows));
      }
    });
    for (Piece& piece : made) take(std::move(piece));
  }
  progress.report(1);
}

void append_field(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line.append(text);
    return;
  }
  line.push_back('"');
  for (const char c : text) {
    if (c == '"') line.push_back('"');
    line.push_back(c);
  }
  line.push_back('"');
}

template <typename Fields>
void append_record(std::string& text, const Fields& fields) {
  bool first = true;
  for (const auto& field : fields) {
    if (!first) text.push_back(',');
    first = false;
    append_field(text, field);
  }
  text.push_back('\n');
}

std::string ids_of(const std::vector<std::uint32_t>& rows) {
  std::string ids;
  for (const std::uint32_t row : rows) {
    if (!ids.empty()) ids.push_back(';');
    ids += row_id(row);
  }
  return ids;
}

std::string truth_table(const std::vector<PlantedCluster>& planted) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  std::string text;
  append_record(text, std::vector<std::string_view>{"cluster", "region", "product", "product_name", "place",
                                                    "centre_lon", "centre_lat", "radius_m", "relative_risk", "firms",
                                                    "reference_order", "members", "institutions", "regions", "expected",
                                                    "firms_inside", "inside", "synthetic"});
  for (const PlantedCluster& cluster : planted) {
    append_record(text,
                  std::vector<std::string>{
                      cluster.id, cluster.region, cluster.product, catalog.title(cluster.product, Language::en),
                      cluster.place, fmt::format("{:.5f}", cluster.centre.x), fmt::format("{:.5f}", cluster.centre.y),
                      fmt::format("{:.0f}", cluster.radius_m), fmt::format("{:.6g}", cluster.relative_risk),
                      fmt::format("{}", cluster.members.size()),
                      cluster.reference_order == 0 ? "" : fmt::format("{}", cluster.reference_order),
                      ids_of(cluster.members), ids_of(cluster.institutions), cluster.regions,
                      std::isnan(cluster.expected) ? "" : fmt::format("{:.2f}", cluster.expected),
                      fmt::format("{}", cluster.inside.size()), ids_of(cluster.inside), std::string(synthetic_mark())});
  }
  return text;
}

std::filesystem::path truth_path_of(const std::filesystem::path& path) {
  return path.parent_path() / (path.stem().string() + ".truth.csv");
}

}  // namespace

SyntheticRegister generate_sample(const SampleOptions& options, Progress& progress) {
  const RegisterPlan plan = plan_for(options);
  SyntheticRegister made;
  made.headings.assign(headings().begin(), headings().end());
  made.columns.resize(column_count);
  made.planted = plan.truth();
  const Discs discs(plan.clusters());
  struct Piece {
    std::vector<RowCells> rows;
    std::vector<FirmInside> inside;
  };
  progress.begin("generating");
  in_pieces(
      plan.rows(), progress,
      [&](std::size_t begin, std::size_t end) {
        Piece piece{std::vector<RowCells>(end - begin), {}};
        for (std::size_t row = begin; row < end; ++row) {
          discs.note(write_row(plan, options.seed, row, piece.rows[row - begin]), row, piece.inside);
        }
        return piece;
      },
      [&](const Piece& piece) {
        for (const RowCells& cells : piece.rows) {
          for (std::size_t c = 0; c < column_count; ++c) made.columns[c].push_back(cells[c]);
        }
        take_inside(piece.inside, made.planted);
      });
  state_risks(made.planted);
  return made;
}

SampleSummary write_sample(const SampleOptions& options, const std::filesystem::path& path, bool force,
                           Progress& progress) {
  SampleSummary summary;
  summary.register_path = path;
  summary.truth_path = truth_path_of(path);
  AtomicFile register_file(path, force);
  AtomicFile truth_file(summary.truth_path, force);
  const RegisterPlan plan = plan_for(options);
  summary.rows = plan.rows();
  summary.institutions = plan.institutions();
  summary.planted = plan.truth();

  std::ofstream out(register_file.temporary_path(), std::ios::binary);
  std::string text;
  append_record(text, headings());
  out << text;
  const Discs discs(plan.clusters());
  struct Piece {
    std::string lines;
    std::vector<FirmInside> inside;
  };
  progress.begin("generating");
  in_pieces(
      plan.rows(), progress,
      [&](std::size_t begin, std::size_t end) {
        Piece piece;
        RowCells cells;
        for (std::size_t row = begin; row < end; ++row) {
          discs.note(write_row(plan, options.seed, row, cells), row, piece.inside);
          append_record(piece.lines, cells);
        }
        return piece;
      },
      [&](const Piece& piece) {
        out << piece.lines;
        take_inside(piece.inside, summary.planted);
      });
  state_risks(summary.planted);
  std::ofstream truth(truth_file.temporary_path(), std::ios::binary);
  truth << truth_table(summary.planted);
  out.close();
  truth.close();
  if (!out || !truth) {
    throw Error("{} could not be written; there may be no space left on its disk.", path.string());
  }
  truth_file.commit();
  register_file.commit();
  return summary;
}

}  // namespace klasteri
