#include "geo/register/institution_table.h"

#include <fmt/ranges.h>

#include <array>

#include "geo/base/error.h"
#include "geo/register/column_plan.h"
#include "geo/register/institution.h"
#include "geo/register/values.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

struct KindWord {
  std::string_view part;
  EntityKind kind;
};

/// What institutions are called beside the names of the kinds. In a register of enterprises these would be too bold: a
/// bank is an enterprise there.
constexpr KindWord kind_words[] = {
    {"academia", EntityKind::academic_institution},   {"აკადემია", EntityKind::academic_institution},
    {"академия", EntityKind::academic_institution},   {"research", EntityKind::academic_institution},
    {"კვლევით", EntityKind::academic_institution},    {"исследоват", EntityKind::academic_institution},
    {"научн", EntityKind::academic_institution},      {"college", EntityKind::academic_institution},
    {"კოლეჯი", EntityKind::academic_institution},     {"колледж", EntityKind::academic_institution},
    {"vocational", EntityKind::academic_institution}, {"პროფესიული სასწავლ", EntityKind::academic_institution},
    {"civic", EntityKind::civil_institution},         {"association", EntityKind::civil_institution},
    {"ასოციაცია", EntityKind::civil_institution},     {"ассоциац", EntityKind::civil_institution},
    {"union", EntityKind::civil_institution},         {"კავშირი", EntityKind::civil_institution},
    {"союз", EntityKind::civil_institution},          {"non-profit", EntityKind::civil_institution},
    {"nonprofit", EntityKind::civil_institution},     {"არაკომერციულ", EntityKind::civil_institution},
    {"некоммерческ", EntityKind::civil_institution},  {"нко", EntityKind::civil_institution},
    {"foundation", EntityKind::civil_institution},    {"ფონდი", EntityKind::civil_institution},
    {"фонд", EntityKind::civil_institution},          {"ministry", EntityKind::public_institution},
    {"სამინისტრო", EntityKind::public_institution},   {"министерств", EntityKind::public_institution},
    {"agency", EntityKind::public_institution},       {"სააგენტო", EntityKind::public_institution},
    {"агентств", EntityKind::public_institution},     {"municipal", EntityKind::public_institution},
    {"მერია", EntityKind::public_institution},        {"мэрия", EntityKind::public_institution},
    {"lepl", EntityKind::public_institution},         {"სსიპ", EntityKind::public_institution},
    {"chamber", EntityKind::civil_institution},       {"პალატა", EntityKind::civil_institution},
    {"палата", EntityKind::civil_institution},        {"bank", EntityKind::private_institution},
    {"ბანკი", EntityKind::private_institution},       {"банк", EntityKind::private_institution},
    {"consult", EntityKind::private_institution},     {"საკონსულტაციო", EntityKind::private_institution},
    {"консульт", EntityKind::private_institution},    {"business", EntityKind::private_institution},
    {"ბიზნეს", EntityKind::private_institution},      {"бизнес", EntityKind::private_institution},
    {"laboratory", EntityKind::private_institution},  {"ლაბორატორია", EntityKind::private_institution},
    {"лаборатория", EntityKind::private_institution},
};

std::optional<EntityKind> institution_kind_from(std::string_view text) {
  const std::string key = lower_case(trimmed(text));
  if (key.empty()) return std::nullopt;
  if (const auto named = kind_from(key); named && named->kind != EntityKind::enterprise) return named->kind;
  for (const KindWord& word : kind_words) {
    if (key.find(word.part) != std::string::npos) return word.kind;
  }
  return std::nullopt;
}

void take_kinds(const Table& table, const ColumnPlan& plan, Register& out) {
  Remembering<std::optional<EntityKind>> read(&institution_kind_from);
  out.kind_guessed.assign(table.rows(), false);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto stated = plan.kind ? read(table.columns[*plan.kind][row]) : std::nullopt;
    out.kind_guessed[row] = !stated;
    if (stated) {
      out.kind[row] = *stated;
      continue;
    }
    const std::string_view form = out.legal_form.size() > 0 ? out.legal_form[row] : std::string_view();
    const EntityKind by_rule = kind_by_rule(out.activity[row], form, out.name[row]);
    out.kind[row] = by_rule == EntityKind::enterprise ? EntityKind::private_institution : by_rule;
  }
}

void take_served(Register& out) {
  if (out.activity_text.size() == 0) return;
  if (out.serves.size() == 0) out.serves.resize(out.rows());
  for (std::size_t row = 0; row < out.rows(); ++row) {
    const bool is_code =
        out.activity_status[row] == ActivityStatus::valid || out.activity_status[row] == ActivityStatus::truncated;
    if (out.serves[row].empty() && !is_code) out.serves.set(row, out.activity_text[row]);
  }
}

}  // namespace

Register take_institutions(const Table& table, RegisterOptions options) {
  options.need_sector = false;
  const ColumnPlan plan = plan_columns(table, options);
  if (!plan.name) {
    throw Error(
        "\"{}\" has no column for the names of institutions: looked for headings such as \"{}\", found \"{}\"; head it "
        "\"name\".",
        table.source, fmt::join(looked_for(ColumnRole::name), "\", \""), fmt::join(table.headings, "\", \""));
  }
  Register out = take_register(table, options);
  take_kinds(table, plan, out);
  take_served(out);
  return out;
}

}  // namespace klasteri
