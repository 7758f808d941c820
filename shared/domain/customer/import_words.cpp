#include "shared/domain/customer/import_words.hpp"

#include <array>
#include <span>
#include <string>

#include "shared/base/utf8.hpp"

namespace actline::domain {

namespace {

template <class Meaning>
struct Word {
  std::string_view text;  // folded, without spaces
  Meaning meaning;
};

using enum ImportColumn;

// Of two equally long words in one header the earlier listed counts: in 客户电话 it is 电话 that says which column this is.
constexpr std::array header_words{
    Word<ImportColumn>{"联系人电话", contact_phone},
    Word<ImportColumn>{"联系人手机", contact_phone},
    Word<ImportColumn>{"对接人电话", contact_phone},
    Word<ImportColumn>{"contactphone", contact_phone},
    Word<ImportColumn>{"contactmobile", contact_phone},
    Word<ImportColumn>{"联系人", contact_name},
    Word<ImportColumn>{"对接人", contact_name},
    Word<ImportColumn>{"contact", contact_name},
    Word<ImportColumn>{"联系方式", phone},
    Word<ImportColumn>{"手机", phone},
    Word<ImportColumn>{"电话", phone},
    Word<ImportColumn>{"号码", phone},
    Word<ImportColumn>{"座机", phone},
    Word<ImportColumn>{"telephone", phone},
    Word<ImportColumn>{"mobile", phone},
    Word<ImportColumn>{"phone", phone},
    Word<ImportColumn>{"tel", phone},
    Word<ImportColumn>{"来源", source},
    Word<ImportColumn>{"渠道", source},
    Word<ImportColumn>{"source", source},
    Word<ImportColumn>{"客户经理", owner},
    Word<ImportColumn>{"负责人", owner},
    Word<ImportColumn>{"跟进人", owner},
    Word<ImportColumn>{"业务员", owner},
    Word<ImportColumn>{"归属人", owner},
    Word<ImportColumn>{"所属人", owner},
    Word<ImportColumn>{"销售", owner},
    Word<ImportColumn>{"导购", owner},
    Word<ImportColumn>{"owner", owner},
    Word<ImportColumn>{"sales", owner},
    Word<ImportColumn>{"类型", kind},
    Word<ImportColumn>{"类别", kind},
    Word<ImportColumn>{"性质", kind},
    Word<ImportColumn>{"kind", kind},
    Word<ImportColumn>{"type", kind},
    Word<ImportColumn>{"地址", address},
    Word<ImportColumn>{"住址", address},
    Word<ImportColumn>{"门牌", address},
    Word<ImportColumn>{"房号", address},
    Word<ImportColumn>{"address", address},
    Word<ImportColumn>{"楼盘", community},
    Word<ImportColumn>{"小区", community},
    Word<ImportColumn>{"社区", community},
    Word<ImportColumn>{"community", community},
    Word<ImportColumn>{"备注", note},
    Word<ImportColumn>{"说明", note},
    Word<ImportColumn>{"跟进", note},
    Word<ImportColumn>{"需求", note},
    Word<ImportColumn>{"情况", note},
    Word<ImportColumn>{"note", note},
    Word<ImportColumn>{"remark", note},
    Word<ImportColumn>{"客户名称", name},
    Word<ImportColumn>{"姓名", name},
    Word<ImportColumn>{"名称", name},
    Word<ImportColumn>{"名字", name},
    Word<ImportColumn>{"称呼", name},
    Word<ImportColumn>{"业主", name},
    Word<ImportColumn>{"客户", name},
    Word<ImportColumn>{"customer", name},
    Word<ImportColumn>{"name", name},
};

constexpr std::array kind_words{
    Word<CustomerKind>{"家装", CustomerKind::household},   Word<CustomerKind>{"业主", CustomerKind::household},
    Word<CustomerKind>{"个人", CustomerKind::household},   Word<CustomerKind>{"家庭", CustomerKind::household},
    Word<CustomerKind>{"零售", CustomerKind::household},   Word<CustomerKind>{"household", CustomerKind::household},
    Word<CustomerKind>{"工程", CustomerKind::project},     Word<CustomerKind>{"项目", CustomerKind::project},
    Word<CustomerKind>{"工装", CustomerKind::project},     Word<CustomerKind>{"project", CustomerKind::project},
    Word<CustomerKind>{"经销", CustomerKind::dealer},      Word<CustomerKind>{"分销", CustomerKind::dealer},
    Word<CustomerKind>{"代理", CustomerKind::dealer},      Word<CustomerKind>{"dealer", CustomerKind::dealer},
    Word<CustomerKind>{"设计师", CustomerKind::partner},   Word<CustomerKind>{"装企", CustomerKind::partner},
    Word<CustomerKind>{"装饰公司", CustomerKind::partner}, Word<CustomerKind>{"合作", CustomerKind::partner},
    Word<CustomerKind>{"partner", CustomerKind::partner},
};

constexpr std::array source_words{
    Word<CustomerSource>{"到店", CustomerSource::showroom},     Word<CustomerSource>{"进店", CustomerSource::showroom},
    Word<CustomerSource>{"门店", CustomerSource::showroom},     Word<CustomerSource>{"展厅", CustomerSource::showroom},
    Word<CustomerSource>{"自然到访", CustomerSource::showroom}, Word<CustomerSource>{"showroom", CustomerSource::showroom},
    Word<CustomerSource>{"转介绍", CustomerSource::referral},   Word<CustomerSource>{"介绍", CustomerSource::referral},
    Word<CustomerSource>{"推荐", CustomerSource::referral},     Word<CustomerSource>{"老客户", CustomerSource::referral},
    Word<CustomerSource>{"referral", CustomerSource::referral}, Word<CustomerSource>{"小区", CustomerSource::community},
    Word<CustomerSource>{"楼盘", CustomerSource::community},    Word<CustomerSource>{"扫楼", CustomerSource::community},
    Word<CustomerSource>{"地推", CustomerSource::community},    Word<CustomerSource>{"community", CustomerSource::community},
    Word<CustomerSource>{"网络", CustomerSource::online},       Word<CustomerSource>{"线上", CustomerSource::online},
    Word<CustomerSource>{"抖音", CustomerSource::online},       Word<CustomerSource>{"小红书", CustomerSource::online},
    Word<CustomerSource>{"网店", CustomerSource::online},       Word<CustomerSource>{"online", CustomerSource::online},
    Word<CustomerSource>{"设计师", CustomerSource::designer},   Word<CustomerSource>{"designer", CustomerSource::designer},
    Word<CustomerSource>{"电话", CustomerSource::telephone},    Word<CustomerSource>{"电销", CustomerSource::telephone},
    Word<CustomerSource>{"来电", CustomerSource::telephone},    Word<CustomerSource>{"telephone", CustomerSource::telephone},
    Word<CustomerSource>{"导入", CustomerSource::import},       Word<CustomerSource>{"import", CustomerSource::import},
    Word<CustomerSource>{"不详", CustomerSource::unknown},      Word<CustomerSource>{"未知", CustomerSource::unknown},
    Word<CustomerSource>{"unknown", CustomerSource::unknown},
};

std::string solid(std::string_view written) {
  std::string text;
  const std::string plain = base::folded(written);
  for (std::size_t position = 0; position < plain.size();) {
    const char32_t character = base::next_code_point(plain, position);
    if (!base::is_space(character) && character != '_' && character != '-') base::append_code_point(text, character);
  }
  return text;
}

// The meaning of the longest word found; of equally long ones the one listed first.
template <class Meaning>
std::optional<Meaning> meaning_of(std::string_view written, std::span<const Word<Meaning>> words) {
  const std::string text = solid(written);
  const Word<Meaning>* best = nullptr;
  for (const Word<Meaning>& word : words) {
    const bool longer = best == nullptr || word.text.size() > best->text.size();
    if (longer && text.find(word.text) != std::string::npos) best = &word;
  }
  return best == nullptr ? std::nullopt : std::optional<Meaning>(best->meaning);
}

}  // namespace

std::optional<ImportColumn> import_column_named(std::string_view header) { return meaning_of<ImportColumn>(header, header_words); }

std::optional<CustomerKind> customer_kind_written(std::string_view cell) { return meaning_of<CustomerKind>(cell, kind_words); }

std::optional<CustomerSource> customer_source_written(std::string_view cell) { return meaning_of<CustomerSource>(cell, source_words); }

}  // namespace actline::domain
