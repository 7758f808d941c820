#include "client/view/customer/purge_dialog.hpp"

#include "client/view/wording.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

PurgeOutcome purge_dialog(Frame& frame, const PurgeModel& model, std::string& typed) {
  PurgeOutcome outcome;
  const std::string contacts = std::to_string(model.contacts), activities = std::to_string(model.activities),
                    photos = std::to_string(model.photos);
  const std::string goes = tr_with(frame, "customer.purge_goes", {{"contacts", contacts}, {"activities", activities}, {"photos", photos}});
  const std::string_view backups = frame.tr("customer.purge_backups");
  // Above the field, where it has as many lines as the name needs: a hint has one.
  const std::string type = tr_with(frame, "customer.purge_type", {{"name", model.customer}});
  const FieldOptions name{.label = frame.tr("customer.purge_name"), .error = model.why, .autocomplete = "off", .required = true};
  DialogOptions options{.title = frame.tr("customer.purge_title")};
  const TextStyle style = body_style(frame);
  const float width = Dialog::body_width(frame, options);
  const float goes_height = text_height(frame, goes, style, width), backups_height = text_height(frame, backups, style, width),
              type_height = text_height(frame, type, style, width);
  options.content_height = goes_height + backups_height + type_height + 3 * space::m + field_height(frame, name);
  Dialog dialog(frame, "purge", options);
  Column column(dialog.body(), space::m);
  paragraph(frame, column.next(goes_height), goes, {.style = style});
  paragraph(frame, column.next(backups_height), backups, {.style = style});
  paragraph(frame, column.next(type_height), type, {.style = style});
  outcome.changed = text_field(frame, column.next(field_height(frame, name)), "name", name, typed).changed;
  const AnswerButtons buttons{
      .primary = frame.tr("customer.purge_confirm"), .secondary = frame.tr("action.cancel"), .danger = true, .disabled = !model.matches};
  const Answer answer = answer_buttons(frame, dialog.footer(), buttons);
  outcome.agreed = answer == Answer::primary;
  outcome.dismissed = answer == Answer::secondary || dialog.dismissed();
  return outcome;
}

}  // namespace actline::client::view
