#include "geo/output/record_form.h"

#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/programme_history.h"
#include "geo/output/layer_file.h"
#include "geo/output/record_form_xlsx.h"

namespace klasteri {

namespace {

/// Rows of a form that each cluster gets.
std::size_t rows_for_a_cluster(RecordKind kind) {
  switch (kind) {
    case RecordKind::assessments:
      return criteria;
    case RecordKind::memberships:
      return 10;
    case RecordKind::action_plan:
      return 6;  // the vision and the first steps
    case RecordKind::organisations:
    case RecordKind::programme:
      break;
  }
  return 1;
}

/// A form's columns, filled row by row through `value`.
class FormColumns {
 public:
  FormColumns(Layer& form, std::span<const Candidate> clusters, std::size_t rows_each)
      : form_(form), clusters_(clusters), rows_each_(rows_each) {
    form_.rows = clusters.size() * rows_each;
  }

  template <typename Value>
  void add(std::string_view name, const Value& value) {
    std::vector<std::string> values;
    values.reserve(form_.rows);
    for (const Candidate& cluster : clusters_) {
      for (std::size_t row = 0; row < rows_each_; ++row) values.emplace_back(value(cluster, row));
    }
    form_.add_texts(std::string(name), std::move(values));
  }

 private:
  Layer& form_;
  std::span<const Candidate> clusters_;
  std::size_t rows_each_;
};

void add_criterion(FormColumns& columns, Language language) {
  const auto add = [&](const std::string& name, const auto& text_of) {
    columns.add(name, [&](const Candidate&, std::size_t row) { return text_of(criterion_forms()[row]); });
  };
  add("criterion", [](const CriterionForm& form) { return form.code; });
  add("criterion_name", [language](const CriterionForm& form) { return form.name.in(language); });
  add("question", [language](const CriterionForm& form) { return form.question.in(language); });
  for (std::size_t score = 0; score < std::size(criterion_forms()[0].anchors); ++score) {
    add("anchor_" + std::to_string(score),
        [language, score](const CriterionForm& form) { return form.anchors[score].in(language); });
  }
}

}  // namespace

Layer record_form(RecordKind kind, std::span<const Candidate> clusters, const ProgrammeRecords& records,
                  Language language) {
  Layer form;
  form.name = to_string(kind);
  form.description = "A form to be filled in and read by klasteri assess --import.";
  FormColumns columns(form, clusters, rows_for_a_cluster(kind));
  columns.add(cluster_column, [](const Candidate& cluster, std::size_t) { return cluster.id; });
  columns.add("region_name", [](const Candidate& cluster, std::size_t) { return cluster.region_name; });
  columns.add("sector_name", [](const Candidate& cluster, std::size_t) { return cluster.sector_name; });
  if (kind == RecordKind::assessments) add_criterion(columns, language);
  if (kind == RecordKind::programme) {
    columns.add("current_status", [&](const Candidate& cluster, std::size_t) {
      return to_string(current_entry(records.entries, cluster.id).status);
    });
  }
  for (const FormColumn& column : form_columns(kind)) {
    if (!form.find(column.name)) columns.add(column.name, [](const Candidate&, std::size_t) { return ""; });
  }
  return form;
}

void write_record_form(const Layer& form, RecordKind kind, Language language, const std::filesystem::path& path,
                       bool force) {
  switch (format_of(path)) {
    case Format::csv:
      return write_layer(form, path, force);
    case Format::xlsx: {
      AtomicFile file(path, force);
      write_record_form_xlsx(form, kind, language, path.string(), file.temporary_path());
      return file.commit();
    }
    default:
      throw UsageError("A form is written as .csv or .xlsx, not as {}.", path.string());
  }
}

}  // namespace klasteri
