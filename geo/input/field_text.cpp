#include "geo/input/field_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "geo/text/script.h"

namespace klasteri {
namespace {

template <typename Number>
void append_number(Number value, StringColumn& column) {
  std::array<char, 400> buffer;
  std::to_chars_result result{};
  if constexpr (std::is_integral_v<Number>) {
    result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  } else if (std::abs(value) < 1e15) {
    // Never in scientific form, which would turn a tax code into 2.045e+08.
    result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  } else {
    result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  }
  column.push_back(std::string_view(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())));
}

void append_date(OGRFeature& feature, int index, bool with_time, StringColumn& column) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone = 0;
  feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone);
  if (!with_time || (hour == 0 && minute == 0 && second == 0)) {
    column.push_back(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  } else {
    column.push_back(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", year, month, day, hour, minute, second));
  }
}

}  // namespace

std::vector<OGRFieldType> field_types(OGRFeatureDefn& fields) {
  std::vector<OGRFieldType> types;
  types.reserve(static_cast<std::size_t>(fields.GetFieldCount()));
  for (int i = 0; i < fields.GetFieldCount(); ++i) types.push_back(fields.GetFieldDefn(i)->GetType());
  return types;
}

void append_field(OGRFeature& feature, int index, OGRFieldType type, StringColumn& column) {
  if (!feature.IsFieldSetAndNotNull(index)) {
    column.push_back({});
    return;
  }
  switch (type) {
    case OFTString:
      return column.push_back(feature.GetRawFieldRef(index)->String);
    case OFTInteger:
      return append_number(feature.GetFieldAsInteger(index), column);
    case OFTInteger64:
      return append_number(static_cast<std::int64_t>(feature.GetFieldAsInteger64(index)), column);
    case OFTReal: {
      const double value = feature.GetFieldAsDouble(index);
      return std::isfinite(value) ? append_number(value == 0 ? 0.0 : value, column) : column.push_back({});
    }
    case OFTDate:
      return append_date(feature, index, false, column);
    case OFTDateTime:
      return append_date(feature, index, true, column);
    default:
      return column.push_back(feature.GetFieldAsString(index));
  }
}

std::string tidy_heading(const char* heading, int index) {
  const std::string text = repair_text(heading);
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return fmt::format("field_{}", index + 1);
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

void distinguish(std::vector<std::string>& headings) {
  std::unordered_set<std::string> taken;
  for (std::string& heading : headings) {
    const std::string wanted = heading;
    for (int number = 2; !taken.insert(lower_case(heading)).second; ++number) {
      heading = fmt::format("{}_{}", wanted, number);
    }
  }
}

}  // namespace klasteri
