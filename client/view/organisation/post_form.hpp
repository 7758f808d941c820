// A new 岗位, or changes to one.
#pragma once

#include "client/view/drawer_form.hpp"
#include "client/view/organisation/post_draft.hpp"

namespace actline::client::view {

struct PostFormModel {
  bool is_new = true;
  bool is_standard = false;  // of a role: it has no name of its own and is never closed
  const base::Refusal* why = nullptr;
  bool saving = false;
};

DrawerFormOutcome post_form(widget::Frame& frame, const PostFormModel& model, PostDraft& draft);

}  // namespace actline::client::view
