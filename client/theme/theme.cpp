#include "client/theme/theme.hpp"

namespace actline::client::theme {

FormFactor form_factor(float width) {
  if (width < tablet_width) return FormFactor::phone;
  return width < desktop_width ? FormFactor::tablet : FormFactor::desktop;
}

Theme theme_for(const Surroundings& surroundings) {
  Theme theme;
  theme.palette = surroundings.forced_colors ? palette_from(*surroundings.forced_colors) : palette_of(surroundings.scheme);
  theme.dark = contrast(theme.palette.page, rgb(0xFFFFFF)) > contrast(theme.palette.page, rgb(0x000000));
  theme.form = form_factor(surroundings.width);
  theme.narrow = surroundings.width < narrow_width;
  theme.touch = surroundings.touch;
  theme.reduced_motion = surroundings.reduced_motion;
  const bool phone = theme.form == FormFactor::phone;
  if (!phone && !theme.touch && surroundings.density == platform::Density::compact) {
    theme.size.row = 32;
    theme.size.table_row = 36;
    theme.size.list_pad = 6;
  }
  if (phone) {
    theme.type.body = 16;
    theme.type.section = 18;
    theme.type.title = 18;
    theme.type.page = 22;
    theme.size.margin = theme.narrow ? 8 : 12;
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
