#include "client/theme/theme.hpp"

namespace actline::client::theme {

FormFactor form_factor(float width) {
  if (width < tablet_width) return FormFactor::phone;
  return width < desktop_width ? FormFactor::tablet : FormFactor::desktop;
}

Theme theme_for(const Surroundings& surroundings) {
  Theme theme;
  theme.palette = palette_of(surroundings.scheme);
  theme.form = form_factor(surroundings.width);
  theme.touch = surroundings.touch;
  theme.reduced_motion = surroundings.reduced_motion;
  const bool phone = theme.form == FormFactor::phone;
  if (phone) {
    theme.type.body = 16;
    theme.type.section = 18;
    theme.type.title = 18;
    theme.type.page = 22;
    theme.size.margin = 12;
    theme.size.row = 64;
  }
  // Browsers on iOS zoom into an input of less than 16 px.
  if (phone || theme.touch) theme.type.input = 16;
  if (phone || theme.touch) {
    theme.size.control = 48;
    theme.size.small_control = touch_target;
    theme.size.row = phone ? theme.size.row : 48;
  }
  return theme;
}

}  // namespace actline::client::theme
