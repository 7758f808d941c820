// What a refusal about 协作 says to the person: some codes mean something of their own here.
#pragma once

#include <string>

#include "client/widget/frame.hpp"
#include "shared/base/refusal.hpp"

namespace actline::client::view {

std::string share_refusal_text(const widget::Frame& frame, const base::Refusal& why);

}  // namespace actline::client::view
