#pragma once

#include <set>
#include <string>
#include <vector>

class GDALDataset;

namespace klasteri {

/// Columns that other programs added to a table of ours, such as notes on clusters that someone keeps in QGIS. Our
/// tables are written as a whole, so their values are set aside before that and put back after it, each at the row that
/// has the same key: an enterprise's identification number, a cluster's id, a region's code (geo/README.md).
class ForeignColumns {
 public:
  /// Where rows were written anew, and by which name the clusters of the rows set aside go now.
  enum class Clusters {
    as_they_were,
    as_linked,  ///< by the latest run of `cluster_links`
  };

  /// Sets aside what `table` of a GeoPackage has beside the columns of ours.
  /// @param schema of the table: "main", or the name under which another file is attached. A table that is not there
  /// has nothing. @param ours names of columns, in any letter case
  ForeignColumns(GDALDataset& dataset, const std::string& schema, const std::string& table,
                 const std::set<std::string>& ours);

  bool empty() const { return columns_.empty(); }

  /// Puts the values into the table as it is now in "main"; columns that it lacks are added. Rows without a key of
  /// their own get none. Once.
  void put_back(Clusters clusters);

 private:
  struct Column {
    std::string name, type;
  };

  GDALDataset& dataset_;
  std::string table_;
  std::vector<Column> columns_;
};

}  // namespace klasteri
