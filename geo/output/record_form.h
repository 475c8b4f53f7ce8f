#pragma once

#include <filesystem>
#include <span>

#include "geo/base/language.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/programme.h"
#include "geo/cluster/record_forms.h"
#include "geo/project/layer.h"

namespace klasteri {

/// A form to fill in, as a table: the clusters' ids and names, of assessments each criterion with its question and what
/// each score means, and blank columns for the entries. read_form() reads it once it is filled in.
/// @param records tell where a cluster stands in the programme
Layer record_form(RecordKind kind, std::span<const Candidate> clusters, const ProgrammeRecords& records,
                  Language language);

/// Writes a form as .csv or as a workbook: headings that stay in sight, texts that wrap, cells that take only what
/// belongs there, and a sheet that explains the columns. Throws UsageError for other formats, Error where the file
/// cannot be written.
void write_record_form(const Layer& form, RecordKind kind, Language language, const std::filesystem::path& path,
                       bool force);

}  // namespace klasteri
