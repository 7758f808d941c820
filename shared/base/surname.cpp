#include "shared/base/surname.hpp"

#include <array>

namespace actline::base {

namespace {

// Compound surnames first, so that the longest is found.
constexpr std::array readings{
    SurnameReading{"万俟", "mq"}, SurnameReading{"尉迟", "yc"}, SurnameReading{"长孙", "zs"}, SurnameReading{"澹台", "tt"},
    SurnameReading{"单", "s"},    SurnameReading{"查", "z"},    SurnameReading{"曾", "z"},    SurnameReading{"仇", "q"},
    SurnameReading{"解", "x"},    SurnameReading{"区", "o"},    SurnameReading{"翟", "z"},    SurnameReading{"乐", "y"},
    SurnameReading{"覃", "q"},    SurnameReading{"种", "c"},    SurnameReading{"召", "s"},    SurnameReading{"折", "s"},
    SurnameReading{"秘", "b"},    SurnameReading{"繁", "p"},    SurnameReading{"臧", "z"},    SurnameReading{"祭", "z"},
    SurnameReading{"隗", "w"},    SurnameReading{"郇", "x"},    SurnameReading{"阚", "k"},    SurnameReading{"佴", "n"},
    SurnameReading{"褚", "c"},    SurnameReading{"么", "y"},    SurnameReading{"乜", "n"},    SurnameReading{"句", "g"},
    SurnameReading{"颉", "x"},    SurnameReading{"朴", "p"},    SurnameReading{"任", "r"},    SurnameReading{"盖", "g"},
    SurnameReading{"宓", "m"},    SurnameReading{"逄", "p"},    SurnameReading{"缪", "m"},    SurnameReading{"纪", "j"},
    SurnameReading{"华", "h"},    SurnameReading{"应", "y"},    SurnameReading{"冯", "f"},    SurnameReading{"盛", "s"},
    SurnameReading{"石", "s"},    SurnameReading{"车", "c"},    SurnameReading{"谌", "c"},    SurnameReading{"贾", "j"},
    SurnameReading{"沈", "s"},    SurnameReading{"谷", "g"},    SurnameReading{"俞", "y"},
};

}  // namespace

SurnameReading surname_reading(std::string_view text) {
  for (const SurnameReading& reading : readings) {
    if (text.starts_with(reading.surname)) return reading;
  }
  return {};
}

}  // namespace actline::base
