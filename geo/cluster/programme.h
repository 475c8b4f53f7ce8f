#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/special_values.h"

namespace klasteri {

/// The seeds of an efficient cluster that assessors score from 0 (absent) to 3 (strong).
enum class Criterion : std::uint8_t {
  ties,              ///< between the firms
  trust,             ///< among them
  procurement,       ///< bargaining power in it
  pooled_services,   ///< resources pooled for business services
  policy_influence,  ///< on what is decided about them
  governance,        ///< a management organisation, a cluster manager
  vision,            ///< shared, with an action plan
  institutions       ///< that support it: public, private, civil
};
inline constexpr std::size_t criteria = 8;

/// One assessor's score of one criterion of one cluster.
struct AssessmentScore {
  std::string cluster;  ///< Candidate::id
  Criterion criterion = Criterion::ties;
  int score = 0;  ///< 0 to 3
  std::string evidence, source, assessor;
  std::string date;  ///< YYYY-MM-DD
};

/// The organisation that manages a cluster (CMO).
struct ManagementOrganisation {
  std::string cluster, name, legal_form;
  std::string founded;  ///< YYYY, YYYY-MM or YYYY-MM-DD; empty: not known
  std::string manager;  ///< the office that leads it
  double members = nan;
  std::string services;  ///< codes joined by ";": networking, market_access, business_development, technology_transfer,
                         ///< joint_purchasing, advocacy
};

/// A firm that is a member of a cluster's organisation.
struct Membership {
  std::string cluster, enterprise;  ///< identifier of the register
  std::string since;                ///< YYYY-MM-DD; empty: not known
};

enum class StepStatus : std::uint8_t { planned, running, done, dropped };

/// The vision of a cluster, and a step of its action plan. A record with an empty step is the vision.
struct ActionStep {
  std::string cluster, vision, step, owner;
  std::string starts, due;  ///< YYYY-MM-DD; empty: open
  StepStatus status = StepStatus::planned;
};

enum class ProgrammeStatus : std::uint8_t { identified, shortlisted, diagnosed, supported, closed };

/// What a cluster programme decided of a cluster; the latest of a cluster holds, the earlier ones are its history.
struct ProgrammeEntry {
  std::string cluster;
  ProgrammeStatus status = ProgrammeStatus::identified;
  std::string agency;        ///< that supports it: a free list
  std::string value_chains;  ///< pilot ones, joined by ";"
  double budget = nan;
  std::string currency;
  std::string from, until;  ///< of the support, YYYY-MM-DD
  std::string date;         ///< of the decision, YYYY-MM-DD
  std::string note;
};

/// What people know of a project's clusters, beside what the register tells.
struct ProgrammeRecords {
  std::vector<AssessmentScore> scores;
  std::vector<ManagementOrganisation> organisations;
  std::vector<Membership> memberships;
  std::vector<ActionStep> steps;
  std::vector<ProgrammeEntry> entries;
};

/// Means of a cluster's criteria over its assessors; NaN: not assessed.
using CriterionMeans = std::array<double, criteria>;

}  // namespace klasteri
