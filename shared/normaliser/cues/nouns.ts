/** What a number of chips is counted in. */
export const units = {
  chips: `chip, chips, processor, processors, accelerator, accelerators, gpu, gpus, unit, units, piece, pieces, parts, semiconductors, ai chips, ai processors, dies, 颗, 枚, 片, 块, 个, 件, 颗芯片, 枚芯片, 片芯片, 块芯片, 个芯片, 芯片, 颗处理器, 粒, 颗GPU, 个GPU`,
  cards: `card, cards, board, boards, graphics cards, accelerator cards, 张, 块卡, 块显卡, 片卡, 块加速卡, 张卡, 张加速卡, 张显卡, 卡`,
  systems: `server, servers, system, systems, machine, machines, rack, racks, cabinet, cabinets, ai servers, nodes, 台, 套, 台服务器, 套系统, 个机柜, 机柜, 组机柜, 架机柜, 柜`,
  wafers: `wafer, wafers, 片晶圆, 张晶圆, 晶圆`,
}

/** Words that stand for something named before. */
export const anaphora = {
  product: `the chip, the chips, the part, the parts, the processor, the processors, the accelerator, the accelerators, the card, the cards, the product, the products, this chip, that chip, these chips, those chips, this part, the gpu, the gpus, the model, both chips, the device, the component, such chips, the silicon, the same chip, the same part, the same chips, its newest chip, the same processors, those chips, the boards, those shipments, these shipments, 这款芯片, 该芯片, 此款芯片, 上述芯片, 这些芯片, 该产品, 这款产品, 这一芯片, 该款芯片, 两款芯片, 这两款芯片, 该型号, 这款显卡, 该卡, 这款卡, 这批芯片, 该款产品, 上述产品`,
  company: `the company, the group, the firm, the chipmaker, the chip maker, the chip designer, the designer, the start-up, the startup, the vendor, the supplier, the two, both companies, the two companies, the three, all three, both firms, the pair, the trio, our, we, the companies, the buyers, the foundry, the manufacturer, the maker, the internet group, the internet company, the lab, 该公司, 公司, 两家公司, 三家公司, 本公司, 该企业, 三家企业, 两家企业, 双方, 该集团, 两家, 三家, 本集团, 上述企业, 上述公司, 我们`,
  authority: `regulators, authorities, the ministry, the department, the regulator, the regulators, the agency, the bureau, the watchdog, the commission, the authority, the planner, the administration, the office, the authorities, the government, the senator, the committee, 该部, 该机构, 该部门, 该局, 该委, 当局, 该委员会, 官方, 政府`,
}

/** Longer words in which a cue would otherwise be found, and that mean nothing here. */
export const plain = `模拟, 虚拟, 拟人, 数据, 传统, 上传, 传播, 传感, 应用, 供应商, 性能, 功能, 智能, 能源, 需求, 说明, 名称, 对于, 相对, 自己, 无锡, 不同, 不仅, 不断, 不足, 将军, 一起, 引起, 甚至, 以至, 在线, 存在, 正在, 现在, 所在, 在途, 税务, 方法, 法院, 法国, 给予, 供给, 令人, 从事, 各地, 各国, 各大, 各方, 能否, 对手, 针对, 反对, 面对, 对话, 对比, 自身, 不久, 不过, 无法, 无论, 无线, 没收, 可靠, 可见, 或者, 将近, 不少, 说法, 传媒, 传输, 电子, 系统, 系列, 关系, 联系, 体系, 法人, 立法, 无人, 由于, 理由, 自由, 起来, 起初, 起点, 至于, 至此, 乃至, 企业级, 国际, 不排除, 需求量, 响应, 效应, 反应, 相应, 供应链, 升级, 上升空间, 提升, 升温, 无意, 能力, 不确定, 不错, 不宜, 从而, 向来, 方向, 一向, 转向, 动向, 趋势, 还是, 还有, 若干, 至少, 跟踪, 表现, 现场, 现货, 实现, 出现, 发现, 现金, 及时, 涉及, 普及, 以及其, 与会, 参与, 如下, 例如, 如何, 比如, 传真, 遭遇, 被动, 自主研发, 法规, 说服, 学说, 小说, 称为, 号称, 简称, 对标, 对接, 对象, 对外, 配对, 绝对, 派对, 从容, 目的, united nations, in order to, in order, in short supply, made up, last order, mail order, let alone, of course, above all, let down, due to, across the board, board of directors, the board, board, on board, market share price, press conference room, act as, acts as, third party apps, at least, as long, at a forum, told a forum, a forum in, a forum on, at the forum, the forum in, an industry forum, a business forum, in memory of, hit of the season, 案例, 典型案例, 方案, 备案, 档案, 答案, 图案, 专案, 文案, 解决方案, 办案`
