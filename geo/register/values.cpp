#include "geo/register/values.h"

#include <algorithm>
#include <array>

#include "geo/text/script.h"

namespace klasteri {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool says_nothing(std::string_view cell) {
  static constexpr std::array<std::string_view, 9> nothings = {"NULL", "null", "Null", "N/A", "n/a",
                                                               "#N/A", "-",    "–",    "—"};
  return std::find(nothings.begin(), nothings.end(), cell) != nothings.end();
}

/// Whether the cell may hold a soft hyphen, odd space or capital: anything but printable ASCII and Mkhedruli.
bool may_need_repair(std::string_view cell) {
  for (std::size_t i = 0; i < cell.size();) {
    const auto byte = static_cast<unsigned char>(cell[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
    } else if (byte == 0xE1 && i + 2 < cell.size() && static_cast<unsigned char>(cell[i + 1]) == 0x83) {
      i += 3;
    } else {
      return true;
    }
  }
  return false;
}

std::string repaired_cell(std::string_view cell) { return std::string(trimmed(repair_text(cell))); }

}  // namespace

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && is_space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && is_space(cell.back())) cell.remove_suffix(1);
  return says_nothing(cell) ? std::string_view() : cell;
}

StringColumn repaired(const StringColumn& column) {
  StringColumn out;
  out.reserve(column.size(), 0);
  out.reserve_bytes(column.byte_count());
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string_view cell = trimmed(column[row]);
    if (may_need_repair(cell)) {
      out.push_back(repaired_cell(cell));
    } else {
      out.push_back(cell);
    }
  }
  return out;
}

CodedColumn coded(const StringColumn& column) {
  CodedColumn out;
  out.reserve(column.size());
  Remembering<std::string> read(&repaired_cell);
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string_view cell = column[row];
    out.push_back(cell.empty() ? cell : std::string_view(read(cell)));
  }
  return out;
}

Activity activity_from(std::string_view text) {
  static constexpr std::array<std::string_view, 13> active = {"აქტიური",  "active",   "1",          "true", "yes",
                                                              "y",        "კი",       "დიახ",       "да",   "активный",
                                                              "активная", "активное", "действующий"};
  static constexpr std::array<std::string_view, 15> inactive = {
      "არააქტიური", "პასიური",    "inactive",   "0",      "false",      "no",           "n", "არა", "нет",
      "неактивный", "неактивная", "неактивное", "closed", "liquidated", "ლიკვიდირებული"};
  const std::string key = lower_case(trimmed(text));
  if (std::find(active.begin(), active.end(), key) != active.end()) return Activity::active;
  if (std::find(inactive.begin(), inactive.end(), key) != inactive.end()) return Activity::inactive;
  return Activity::unknown;
}

SizeClass size_from(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, SizeClass>, 20> names = {{
      {"მიკრო", SizeClass::micro},    {"micro", SizeClass::micro},
      {"микро", SizeClass::micro},    {"микропредприятие", SizeClass::micro},
      {"მცირე", SizeClass::small},    {"small", SizeClass::small},
      {"малый", SizeClass::small},    {"малое", SizeClass::small},
      {"малая", SizeClass::small},    {"საშუალო", SizeClass::medium},
      {"medium", SizeClass::medium},  {"средний", SizeClass::medium},
      {"среднее", SizeClass::medium}, {"средняя", SizeClass::medium},
      {"მსხვილი", SizeClass::large},  {"დიდი", SizeClass::large},
      {"large", SizeClass::large},    {"крупный", SizeClass::large},
      {"крупное", SizeClass::large},  {"крупная", SizeClass::large},
  }};
  const std::string key = lower_case(trimmed(text));
  for (const auto& [name, size] : names) {
    if (key == name) return size;
  }
  return SizeClass::unknown;
}

}  // namespace klasteri
