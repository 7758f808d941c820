// What every form over a draft goes through, whatever it is about: the draft in the device's store while it is typed, the command
// submitted, and the word of whether it is saved. Drafts are JSON here; only their screen knows what they say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "client/app/screen/form_record.hpp"
#include "client/app/workspace.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::app {

class KeptForm {
 public:
  explicit KeptForm(Workspace& workspace) : workspace_(workspace) {}

  bool is_open() const { return !name_.empty(); }
  bool is_open(std::string_view name) const { return name_ == name; }
  // Returns what was being typed there before, when the device still has it.
  std::optional<FormRecord> open(std::string name);
  // The form is not on the screen any more.
  void leave() { name_.clear(); }

  // Something was typed.
  void keep(widget::Frame& frame, std::string draft, std::string seen);
  // Closing on purpose gives up what was typed; Back by the browser keeps it.
  void give_up(base::Instant now);
  // Puts a refused command's content where it is found when the form of that name is opened next.
  void refill(const std::string& name, FormRecord record, base::Instant now);

  // The command a draft makes, or why it makes none.
  template <class Asked>
  void save(widget::Frame& frame, base::Result<Asked> asked) {
    if (asked) {
      submit(frame, command::Command(std::move(asked).value()));
    } else {
      refused(frame, asked.refusal());
    }
  }
  // True once it is saved. The note it answers is put away, and the form is left.
  bool saved(widget::Frame& frame);
  bool saving() const { return saving_.has_value(); }
  const base::Refusal* why() const { return why_ ? &*why_ : nullptr; }

 private:
  void submit(widget::Frame& frame, command::Command command);
  void refused(widget::Frame& frame, const base::Refusal& why);

  Workspace& workspace_;
  std::string name_;  // of the draft; empty: none is open
  domain::VerdictNoteId answers_;
  std::optional<base::Refusal> why_;
  std::optional<Workspace::Ticket> saving_;
};

}  // namespace actline::client::app
