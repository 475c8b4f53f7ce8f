#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/project/layer.h"

namespace klasteri {

/// Where the values of one column go while a layer is read, row by row. A missing value is "" or NaN.
struct ColumnSink {
  std::string name;
  std::function<void(std::string_view)> take_text;  ///< of a text column
  std::function<void(double)> take_number;          ///< of any other
};

/// The columns of a record type, defined once for writing and for reading.
template <typename Record>
class RecordFields {
 public:
  RecordFields& text(std::string name, std::string Record::*member) {
    fields_.push_back({std::move(name), ColumnType::text, -1,
                       [member](const Record& record, std::string&) -> std::string_view { return record.*member; },
                       [member](Record& record, std::string_view value) { record.*member = std::string(value); },
                       nullptr, nullptr});
    return *this;
  }

  RecordFields& text(std::string name, std::function<std::string_view(const Record&)> get,
                     std::function<void(Record&, std::string_view)> set) {
    fields_.push_back({std::move(name), ColumnType::text, -1,
                       [get = std::move(get)](const Record& record, std::string&) { return get(record); },
                       std::move(set), nullptr, nullptr});
    return *this;
  }

  /// A value of a closed list, by its name. A name that is not in the list is left at the record's default.
  template <typename Value, typename ToText, typename FromText>
  RecordFields& choice(std::string name, Value Record::*member, ToText to_text, FromText from_text) {
    fields_.push_back(
        {std::move(name), ColumnType::text, -1,
         [member, to_text](const Record& record, std::string& scratch) -> std::string_view {
           scratch = std::string(to_text(record.*member));
           return scratch;
         },
         [member, from_text](Record& record, std::string_view value) { record.*member = from_text(value); }, nullptr,
         nullptr});
    return *this;
  }

  template <typename Number>
  RecordFields& number(std::string name, ColumnType type, Number Record::*member, int decimals = -1) {
    return number(
        std::move(name), type, [member](const Record& record) { return static_cast<double>(record.*member); },
        [member](Record& record, double value) {
          if constexpr (std::is_floating_point_v<Number>) {
            record.*member = value;
          } else {
            record.*member = std::isnan(value) ? Number{} : static_cast<Number>(value);
          }
        },
        decimals);
  }

  RecordFields& number(std::string name, ColumnType type, std::function<double(const Record&)> get,
                       std::function<void(Record&, double)> set, int decimals = -1) {
    fields_.push_back({std::move(name), type, decimals, nullptr, nullptr, std::move(get), std::move(set)});
    return *this;
  }

  /// The columns over `records`, which must outlive the layer.
  void append_to(Layer& layer, const std::vector<Record>& records) const {
    for (const Field& field : fields_) {
      if (field.type == ColumnType::text) {
        layer.add_text(field.name, [get = field.get_text, &records](std::size_t row, std::string& scratch) {
          return get(records[row], scratch);
        });
      } else {
        layer.add_number(
            field.name, field.type, [get = field.get_number, &records](std::size_t row) { return get(records[row]); },
            field.decimals);
      }
    }
  }

  /// Sinks that fill the last of `records`.
  std::vector<ColumnSink> sinks(std::vector<Record>& records) const {
    std::vector<ColumnSink> sinks;
    for (const Field& field : fields_) {
      ColumnSink sink{field.name, nullptr, nullptr};
      if (field.type == ColumnType::text) {
        sink.take_text = [set = field.set_text, &records](std::string_view value) { set(records.back(), value); };
      } else {
        sink.take_number = [set = field.set_number, &records](double value) { set(records.back(), value); };
      }
      sinks.push_back(std::move(sink));
    }
    return sinks;
  }

 private:
  struct Field {
    std::string name;
    ColumnType type;
    int decimals;
    std::function<std::string_view(const Record&, std::string&)> get_text;
    std::function<void(Record&, std::string_view)> set_text;
    std::function<double(const Record&)> get_number;
    std::function<void(Record&, double)> set_number;
  };
  std::vector<Field> fields_;
};

}  // namespace klasteri
