#include "client/view/customer/transfer_dialog.hpp"

#include "client/view/wording.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

TransferOutcome transfer_dialog(Frame& frame, const TransferModel& model, std::string& place) {
  TransferOutcome outcome;
  const std::string title = tr_with(frame, "customer.transfer_title", {{"name", model.customer}});
  const std::string now = tr_with(frame, "customer.transfer_now", {{"owner", model.owner}});
  const FieldOptions to{.label = frame.tr("customer.transfer_to"),
                        .placeholder = frame.tr("customer.transfer_choose"),
                        .hint = frame.tr("customer.transfer_hint"),
                        .error = model.why,
                        .required = true};
  DialogOptions options{.title = title};
  const TextStyle style = body_style(frame);
  const float width = Dialog::body_width(frame, options);
  const float words = text_height(frame, now, style, width);
  options.content_height = words + space::l + field_height(frame, to);
  Dialog dialog(frame, "transfer", options);
  Column column(dialog.body(), space::l);
  paragraph(frame, column.next(words), now, {.style = style});
  outcome.changed = select_field(frame, column.next(field_height(frame, to)), "to", to, model.places, place).changed;
  const AnswerButtons buttons{
      .primary = frame.tr("customer.transfer_confirm"), .secondary = frame.tr("action.cancel"), .disabled = place.empty()};
  const Answer answer = answer_buttons(frame, dialog.footer(), buttons);
  outcome.agreed = answer == Answer::primary;
  outcome.dismissed = answer == Answer::secondary || dialog.dismissed();
  return outcome;
}

}  // namespace actline::client::view
