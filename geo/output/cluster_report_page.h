#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/cluster/dossier.h"
#include "geo/output/cluster_report.h"
#include "geo/output/html_page.h"
#include "geo/output/report_map.h"

namespace klasteri {

/// cluster_report_html(), part after part.
class ClusterReportPage : private HtmlWriter {
 public:
  ClusterReportPage(const ClusterReport& report, const Project& project);

  std::string write();

 private:
  // cluster_report_page.cpp
  void add_head();
  void add_summary();
  std::vector<std::string> summary() const;
  std::string stages_sentence() const;
  std::string first_sentence() const;
  std::string regions_sentence() const;
  std::string programme_sentence() const;
  void add_map();
  void add_ranking();
  void add_ranking_row(const Candidate& cluster);

  // cluster_report_sections.cpp
  void add_sections();
  void add_section(std::size_t index);
  void add_key_numbers(const Candidate& cluster);
  void add_neighbours(const Candidate& cluster);
  void add_institutions(const Candidate& cluster);
  void add_assessment(const ClusterDossier& dossier);
  void add_organisation(const ClusterDossier& dossier);
  void add_programme(const ClusterDossier& dossier);
  std::string counted_sectors(const std::string& counted) const;

  // cluster_report_tables.cpp
  void add_reference();
  void add_changes();
  void add_regions();
  void add_addresses();

  // cluster_report_methods.cpp
  void add_methods();
  void add_ranking_method();
  void add_sources();
  void add_repetition();

  // What several of them need.
  std::string setting(const std::string& key) const;
  std::string sector_words(const std::string& code, const std::string& name) const;
  std::string sector_of(const Candidate& cluster) const { return sector_words(cluster.sector, cluster.sector_name); }
  std::string area_of(const Candidate& cluster) const;
  std::string title_of(const Candidate& cluster) const;
  std::string title_of(const ClusterSnapshot& cluster) const;
  std::string date_words(const std::string& date) const;
  std::string probability(double value) const;
  std::string joined(const std::vector<std::string>& parts) const;
  void add_bold_line(std::string_view name, std::string_view text);

  const ClusterReport& report_;
  const Project& project_;
  AssessedClusters assessed_;
  ReportMap map_;
};

/// What clusters of a level of sectors and areas are, in a word; the code itself of an unknown level.
Phrase sector_level_word(SectorLevel level);
Phrase area_level_word(AreaLevel level);

/// The name of a file without its folders, which are nobody's business but the author's.
std::string file_name_of(const std::string& source);

}  // namespace klasteri
