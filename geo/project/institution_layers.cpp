#include "geo/project/institution_layers.h"

#include <cmath>

#include "geo/project/register_fields.h"

namespace klasteri {

namespace {

RecordFields<InstitutionService> make_service_fields() {
  RecordFields<InstitutionService> fields;
  fields.text("serves", &InstitutionService::statement)
      .text("serves_sectors", &InstitutionService::sectors)
      .text("serves_unread", &InstitutionService::unread)
      .number("kind_guessed", ColumnType::boolean, &InstitutionService::kind_guessed);
  return fields;
}

RecordFields<InstitutionLink> make_link_fields() {
  RecordFields<InstitutionLink> fields;
  fields.text("cluster_id", &InstitutionLink::cluster)
      .number(
          "institution_fid", ColumnType::integer,
          [](const InstitutionLink& link) { return static_cast<double>(link.institution) + 1; },
          [](InstitutionLink& link, double fid) {
            link.institution = fid >= 1 && fid < UINT32_MAX ? static_cast<std::uint32_t>(fid) - 1 : UINT32_MAX;
          })
      .number("distance_km", ColumnType::real, &InstitutionLink::distance_km, 1)
      .choice(
          "place", &InstitutionLink::place, [](SupportPlace place) { return to_string(place); }, support_place_from)
      .choice(
          "basis", &InstitutionLink::basis, [](ServiceBasis basis) { return to_string(basis); }, service_basis_from);
  return fields;
}

}  // namespace

const RecordFields<InstitutionService>& institution_service_fields() {
  static const RecordFields<InstitutionService> fields = make_service_fields();
  return fields;
}

const RecordFields<InstitutionLink>& institution_link_fields() {
  static const RecordFields<InstitutionLink> fields = make_link_fields();
  return fields;
}

Layer institution_layer(const Register& institutions, const std::vector<InstitutionService>& services,
                        const AdminTree& admin) {
  Layer layer = register_layer(institutions, admin, "institutions",
                               "Supporting institutions: public, private, civil, academic, and what they serve.");
  if (services.size() != institutions.rows()) {
    const auto add_blank = [&layer](const char* column) {
      layer.add_text(column, [](std::size_t, std::string&) { return std::string_view(); });
    };
    for (const char* column : {"serves", "serves_sectors", "serves_unread"}) add_blank(column);
    layer.add_number("kind_guessed", ColumnType::boolean, [](std::size_t) { return nan; });
    add_blank("serves_basis");
    return layer;
  }
  institution_service_fields().append_to(layer, services);
  layer.add_text("serves_basis", [&services](std::size_t row, std::string&) { return to_string(services[row].basis); });
  return layer;
}

Layer cluster_institution_layer(const std::vector<InstitutionLink>& links) {
  Layer layer;
  layer.name = "cluster_institutions";
  layer.description =
      "Which institution (fid of layer institutions) supports which candidate cluster: by which place (footprint, "
      "area, distance) and how it is known that it serves the sector.";
  layer.rows = links.size();
  institution_link_fields().append_to(layer, links);
  return layer;
}

}  // namespace klasteri
