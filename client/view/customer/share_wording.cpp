#include "client/view/customer/share_wording.hpp"

#include "client/view/wording.hpp"

namespace actline::client::view {

std::string share_refusal_text(const widget::Frame& frame, const base::Refusal& why) {
  if (why.code == base::RefusalCode::too_large) return tr_with(frame, "collaboration.too_many", {{"count", why.detail}});
  if (why.code == base::RefusalCode::invalid_value && why.field == "staff") return std::string(frame.tr("collaboration.is_owner"));
  return refusal_text(frame, why);
}

}  // namespace actline::client::view
