#include "geo/cluster/reference_clusters.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::string_view file = "data/unido_first_ten.csv";

std::vector<NaceCode> parse_classes(std::string_view joined) {
  std::vector<NaceCode> classes;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find_first_of(";,"), joined.size());
    classes.push_back(parse_activity(joined.substr(0, end)).code);
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return classes;
}

std::vector<ReferenceCluster> load() {
  const std::vector<std::vector<std::string>> records = parse_csv(embedded_file(file), file);
  const auto column = [&](std::string_view heading) {
    return static_cast<std::size_t>(std::find(records[0].begin(), records[0].end(), heading) - records[0].begin());
  };
  std::vector<ReferenceCluster> clusters;
  for (std::size_t i = 1; i < records.size(); ++i) {
    ReferenceCluster& cluster = clusters.emplace_back();
    cluster.order = std::atoi(records[i].at(column("order")).c_str());
    cluster.region = records[i].at(column("region_iso"));
    cluster.product_en = records[i].at(column("product_en"));
    cluster.product_ka = records[i].at(column("product_ka"));
    cluster.classes = parse_classes(records[i].at(column("nace_rev2")));
  }
  return clusters;
}

/// What a row of a user's list says, as it is read.
class ReferenceListReader {
 public:
  ReferenceListReader(const Table& table, const SectorCatalog& catalog) : table_(table), catalog_(catalog) {
    region_ = column({"region", "region_iso"});
    product_ = column({"product", "product_en"});
    product_ka_ = column({"product_ka"});
    nace_ = column({"nace", "nace_rev2"});
    if (region_ && (product_ || nace_)) return;
    throw Error("{} is no list of clusters: it needs a column region, and a column product or nace.", table.source);
  }

  std::vector<ReferenceCluster> read() {
    std::vector<ReferenceCluster> clusters;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (text(region_, row).empty() && text(product_, row).empty() && text(nace_, row).empty()) continue;
      clusters.push_back(cluster(row));
      clusters.back().order = static_cast<int>(clusters.size());
    }
    if (!faults_.empty()) {
      throw Error("{} cannot be compared with, correct its rows: {}.", table_.source, join(faults_, "; "));
    }
    if (clusters.empty()) throw Error("{} lists no cluster; each row needs a region and a product.", table_.source);
    return clusters;
  }

 private:
  std::optional<std::size_t> column(std::initializer_list<const char*> headings) const {
    for (const char* heading : headings) {
      if (const auto found = table_.find(heading)) return found;
    }
    return std::nullopt;
  }

  std::string text(const std::optional<std::size_t>& column, std::size_t row) const {
    return column ? std::string(table_.columns[*column][row]) : std::string();
  }

  void fault(std::size_t row, const Sentence& what) { faults_.push_back(compose("row {} {}", row + 1, what)); }

  ReferenceCluster cluster(std::size_t row) {
    ReferenceCluster cluster;
    const AdminTree& admin = AdminTree::georgia();
    const std::string region = text(region_, row);
    const UnitIndex unit = admin.find_region(region);
    if (unit == no_unit) {
      fault(row, compose("names the region \"{}\", which Georgia does not have", region));
    } else {
      cluster.region = admin.regions()[unit].iso;
    }
    const std::string product = text(product_, row);
    const std::string nace = text(nace_, row);
    cluster.classes = nace.empty() ? classes_of(product, row) : codes_of(nace, row);
    cluster.product_en = product.empty() ? nace : product;
    cluster.product_ka = product_ka_ ? text(product_ka_, row) : cluster.product_en;
    if (const auto known = find_product_named(product)) {
      const std::string& code = catalog_.products()[*known].code;
      cluster.product_en = catalog_.title(code, Language::en);
      if (!product_ka_) cluster.product_ka = catalog_.title(code, Language::ka);
    }
    return cluster;
  }

  /// By code, or by title in either language.
  std::optional<std::size_t> find_product_named(const std::string& name) const {
    if (name.empty()) return std::nullopt;
    if (const auto found = catalog_.find_product(name)) return found;
    const std::string folded = lower_case(name);
    for (std::size_t i = 0; i < catalog_.products().size(); ++i) {
      const Product& product = catalog_.products()[i];
      if (lower_case(product.title_en) == folded || product.title_ka == name) return i;
    }
    return std::nullopt;
  }

  std::vector<NaceCode> classes_of(const std::string& product, std::size_t row) {
    if (const auto found = find_product_named(product)) return catalog_.products()[*found].classes;
    fault(row, compose("names the product \"{}\", which is neither the code nor the title of one", product));
    return {};
  }

  std::vector<NaceCode> codes_of(const std::string& nace, std::size_t row) {
    std::vector<NaceCode> codes = parse_classes(nace);
    const bool known = !codes.empty() && std::all_of(codes.begin(), codes.end(), [&](NaceCode code) {
      return !code.empty() && catalog_.has(code);
    });
    if (!known) fault(row, compose("names the activity \"{}\", which NACE Rev. 2 does not have", nace));
    return codes;
  }

  const Table& table_;
  const SectorCatalog& catalog_;
  std::optional<std::size_t> region_, product_, product_ka_, nace_;
  std::vector<Sentence> faults_;
};

}  // namespace

const std::vector<ReferenceCluster>& reference_clusters() {
  static const std::vector<ReferenceCluster> clusters = load();
  return clusters;
}

std::vector<ReferenceCluster> take_reference_clusters(const Table& table, const SectorCatalog& catalog) {
  return ReferenceListReader(table, catalog).read();
}

}  // namespace klasteri
