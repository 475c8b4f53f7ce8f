#include "geo/cli/institutions.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "geo/base/units.h"
#include "geo/cli/digest.h"
#include "geo/cli/sources.h"
#include "geo/register/institution_table.h"
#include "geo/text/fold.h"

namespace klasteri {

namespace {

/// What tells that two rows are one institution: its id, and its name in its municipality.
std::vector<std::string> identities_of(const Register& reg, std::size_t row) {
  std::vector<std::string> identities;
  if (!reg.id.empty() && !reg.id[row].empty()) identities.push_back("id " + std::string(reg.id[row]));
  if (!reg.name.empty() && !reg.name[row].empty() && reg.placed() && reg.placement.municipality[row] != no_unit) {
    identities.push_back(std::to_string(reg.placement.municipality[row]) + " " + fold(reg.name[row]));
  }
  return identities;
}

void say_guessed_kinds(Context& context, const Register& reg) {
  const auto guessed = std::count(reg.kind_guessed.begin(), reg.kind_guessed.end(), true);
  if (guessed == 0) return;
  const auto first = std::find(reg.kind_guessed.begin(), reg.kind_guessed.end(), true) - reg.kind_guessed.begin();
  context.console.note(Message::kinds_guessed, reg.source, guessed, first + 1);
}

void say_services(Context& context, const Project& project) {
  std::size_t unread = 0, assumed = 0, first = 0;
  for (std::size_t row = 0; row < project.services.size(); ++row) {
    if (!project.services[row].unread.empty() && unread++ == 0) first = row;
    assumed += project.services[row].basis == ServiceBasis::assumed ? 1 : 0;
  }
  if (unread > 0) {
    const Register& reg = project.institutions;
    context.console.note(Message::services_unread, unread, reg.name.empty() ? std::string_view() : reg.name[first],
                         project.services[first].unread);
  }
  if (assumed > 0) context.console.note(Message::services_assumed, assumed);
}

}  // namespace

InstitutionOptions InstitutionSources::options() const {
  return {.max_distance_m = parse_length_m(max_distance, "--institution-distance")};
}

void InstitutionSources::add_settings(std::map<std::string, std::string>& settings) const {
  std::string shown;
  for (const std::string& file : files) {
    shown += (shown.empty() ? "" : ";") + shown_source(file);
    if (const std::string digest = file_digest(file); !digest.empty()) settings["digest " + file] = digest;
  }
  settings["institutions"] = shown;
  settings["institution_distance"] = max_distance;
}

void add_institution_options(CLI::App& command, InstitutionSources& sources) {
  command
      .add_option(
          "--institutions", sources.files,
          "Supporting institutions: a table or layer with name, kind (public, private, civil society, academia), "
          "what they serve (products, NACE codes or all), and address or coordinates; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command
      .add_option("--institution-distance", sources.max_distance,
                  "How far from its centre institutions outside of a cluster's area support it")
      ->type_name("LENGTH")
      ->capture_default_str();
}

Register read_institutions(Context& context, const InstitutionSources& sources) {
  std::vector<Register> parts;
  for (const std::string& file : sources.files) {
    parts.push_back(take_institutions(read_table(file, {}, context.console)));
    say_columns(context, parts.back());
    say_guessed_kinds(context, parts.back());
  }
  return join_registers(std::move(parts));
}

std::function<void(const Geocoder&)> placing_institutions(Context& context, Register& institutions,
                                                          const PlacingOptions& placing) {
  return [&context, &institutions, &placing](const Geocoder& geocoder) {
    if (institutions.rows() == 0 || institutions.placed()) return;
    geocode(institutions, geocoder, placing.geocode(), context.console);
  };
}

Register join_institutions(Context& context, Register&& of_register, Register&& of_files) {
  if (of_files.rows() == 0) return std::move(of_register);
  if (of_register.rows() == 0) return std::move(of_files);
  std::unordered_set<std::string> in_files;
  for (std::size_t row = 0; row < of_files.rows(); ++row) {
    for (std::string& identity : identities_of(of_files, row)) in_files.insert(std::move(identity));
  }
  std::size_t met_again = 0;
  for (std::size_t row = 0; row < of_register.rows(); ++row) {
    const std::vector<std::string> identities = identities_of(of_register, row);
    if (std::none_of(identities.begin(), identities.end(),
                     [&in_files](const std::string& identity) { return in_files.contains(identity); })) {
      continue;
    }
    of_register.repeated.resize(of_register.rows(), false);
    met_again += of_register.repeated[row] ? 0 : 1;
    of_register.repeated[row] = true;
  }
  if (met_again > 0) context.console.note(Message::institutions_met_again, met_again);
  std::vector<Register> parts;
  parts.push_back(std::move(of_register));
  parts.push_back(std::move(of_files));
  return join_registers(std::move(parts));
}

void take_institutions(Context& context, Project& project, const InstitutionOptions& options) {
  const SectorCatalog& catalog = project.catalog;
  // Of a project that was read back they are known, and what tells them is not.
  if (project.services.size() != project.institutions.rows()) {
    project.services = services_of(project.institutions, catalog);
  }
  say_services(context, project);
  project.institution_links =
      tie_institutions(project.clusters, project.institutions, project.services, project.admin, catalog, options);
  if (project.institutions.rows() == 0 || project.clusters.empty()) return;
  std::set<std::uint32_t> institutions;
  std::set<std::string> clusters;
  for (const InstitutionLink& link : project.institution_links) {
    institutions.insert(link.institution);
    clusters.insert(link.cluster);
  }
  context.console.note(Message::institutions_tied, institutions.size(), clusters.size(), project.clusters.size());
}

}  // namespace klasteri
