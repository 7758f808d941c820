#include "client/view/customer/customer_wording.hpp"

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

std::string_view kind_label(const widget::Frame& frame, domain::CustomerKind kind) {
  return choice_label(frame, "customer.kind.", choice_name(domain::customer_kind_names, kind));
}

std::string_view lifecycle_label(const widget::Frame& frame, domain::Lifecycle lifecycle) {
  return choice_label(frame, "customer.lifecycle.", choice_name(domain::lifecycle_names, lifecycle));
}

widget::Tone lifecycle_tone(domain::Lifecycle lifecycle) {
  switch (lifecycle) {
    case domain::Lifecycle::prospect: return widget::Tone::info;
    case domain::Lifecycle::active: return widget::Tone::ok;
    case domain::Lifecycle::dormant: return widget::Tone::warn;
    case domain::Lifecycle::lost: return widget::Tone::neutral;
  }
  return widget::Tone::neutral;
}

std::string_view source_label(const widget::Frame& frame, domain::CustomerSource source) {
  return choice_label(frame, "customer.source.", choice_name(domain::customer_source_names, source));
}

std::string_view owner_label(const widget::Frame& frame, const projection::StaffDirectory& staff, domain::StaffId owner) {
  if (owner.is_nil()) return frame.tr("customer.owner.pool");
  const std::string_view name = staff.name_of(owner);
  return name.empty() ? frame.tr("customer.owner.unknown") : name;
}

}  // namespace actline::client::view
