"""A graph written by hand for these tests: an invented city, its people and what they do."""

from __future__ import annotations

from typing import Any

import networkx as nx

Json = dict[str, Any]

DOCUMENTS: Json = {
    "a": {
        "title": "云溪市政协：把协商议事桌搬到小区门口",
        "date": "2023-06-18",
        "source": "seeds/a.txt",
        "publisher": "云溪日报",
        "url": "https://news.example/a?x=1&y=2",
        "text": "",
    },
    "b": {
        "title": "临江区启动滨河老街更新",
        "date": "2023-09-02",
        "source": "seeds/b.txt",
        "publisher": "云溪晚报",
        "url": None,
        "text": "",
    },
    "c": {"title": None, "date": None, "source": "seeds/c.txt", "publisher": None, "url": None},
}

NODES = """
Person||林望舒|林主席|
Person||顾承安|顾副主席|
Person||沈砚秋||
Person||苏以宁|苏书记|
Person||陆怀瑾||
Person||何敬之|何局长|
Person||叶知微||
Person||温如言||
Person||秦牧川|秦总|
Person||许望山||
Person||罗青禾||
Person||赵一诺||
Person||司徒南星||
Organization|ConsultativeBody|云溪市政协|市政协,中国人民政治协商会议云溪市委员会|
Organization|ConsultativeBody|云溪市政协提案委员会|提案委|
Organization|ConsultativeBody|临江区政协|区政协|
Organization|PartyBody|中共云溪市委|市委|
Organization|PartyBody|临江区委|区委|
Organization|GovernmentBody|云溪市住房和城乡建设局|市住建局|
Organization|GovernmentBody|临江区人民政府|区政府|
Organization|GovernmentBody|云溪市水务局|市水务局|
Organization|LegislativeBody|云溪市人大常委会||
Organization|GrassrootsBody|柳浪社区居委会||
Organization|Company|云溪绿岸建设有限公司|绿岸公司|
Organization|Company|临江文化旅游投资集团|临江文旅|
Organization|Institution|云溪学院||
Organization|Institution|云溪市第二人民医院|市二医院|
Organization|SocialOrganization|云溪市志愿服务联合会||
Organization|Media|云溪日报||
Place|AdministrativeArea|云溪市||990100
Place|AdministrativeArea|临江区|该区|990103
Place|AdministrativeArea|青石镇||
Place|AdministrativeArea|云岭省||990000
Place|Community|柳浪社区||
Place|Community|杏花村||
Place|Community|滨河小区||
Place|Site|滨河老街|老街|
Place|Site|望江公园||
Place|NaturalFeature|碧溪河||
Initiative|Campaign|“邻里同心”协商行动|邻里同心|
Initiative|Plan|《云溪市老旧小区改造三年行动方案》|三年行动方案|
Initiative|Plan|《关于加强碧溪河生态修复的提案》||
Initiative|Project|滨河老街城市更新项目|老街更新|
Initiative|Project|碧溪河生态修复工程||
Initiative|Mechanism|共商共建共享机制||
Initiative|Mechanism|“小巷议事厅”工作室|小巷议事厅|
Initiative|Event|全市政协系统基层协商现场推进会|现场推进会|
Initiative|Event|杏花文化节||
Initiative|Event|临江区老街更新方案听证会|听证会|
Person||方既白||
Organization|Institution|青石镇中心小学||
Initiative|Campaign|“书香青石”阅读季||
"""

# subject | edge | object | role | confidence | document | sentence, its ends in [] and {} and the
# trigger in <>
EDGES = """
林望舒|leads|云溪市政协|主席|0.97|a|6月16日，[市政协]<主席>{林望舒}来到柳浪社区，与居民围坐在一起商量加装电梯的事。
林望舒|carries_out|全市政协系统基层协商现场推进会||0.9|a|{林望舒}<出席>[全市政协系统基层协商现场推进会]并讲话。
林望舒|proposes|“邻里同心”协商行动||0.78|a|{林望舒}<提出>，要把“[邻里同心]”办成居民信得过的品牌。
顾承安|member_of|云溪市政协|副主席|0.95|a|[市政协]<副主席>{顾承安}主持会议。
顾承安|carries_out|全市政协系统基层协商现场推进会||0.9|a|市政协副主席{顾承安}<主持>[会议]。
顾承安|leads|“邻里同心”协商行动|召集人|0.66|a|行动由{顾承安}<牵头>，[十二个界别]轮流下沉。
沈砚秋|leads|云溪市政协提案委员会|主任|0.94|a|{沈砚秋}是[市政协提案委员会]<主任>。
沈砚秋|proposes|《关于加强碧溪河生态修复的提案》||0.88|a|{沈砚秋}等委员<提交>了[《关于加强碧溪河生态修复的提案》]。
苏以宁|leads|临江区委|书记|0.96|b|[区委]<书记>{苏以宁}说，老街改造要留住烟火气。
苏以宁|proposes|滨河老街城市更新项目||0.7|b|区委书记{苏以宁}<提议>把[老街更新]列入今年的民生清单。
苏以宁|resident_of|临江区||0.52|b|{苏以宁}就<住>在[临江区]，每天步行穿过老街。
陆怀瑾|leads|临江区|区长|0.93|b|[临江区]<区长>{陆怀瑾}与商户签下第一份协议。
陆怀瑾|member_of|临江区委|副书记|0.9|b|[区委]<副书记>、区长{陆怀瑾}随后到场。
陆怀瑾|member_of|临江区人民政府|党组书记|0.71|b|{陆怀瑾}<任>[区政府]党组书记。
何敬之|leads|云溪市住房和城乡建设局|局长|0.96|a|[市住建局]<局长>{何敬之}介绍，方案已征求三轮意见。
何敬之|proposes|《云溪市老旧小区改造三年行动方案》||0.74|a|{何敬之}<介绍>了[三年行动方案]的起草经过。
叶知微|member_of|云溪学院|教授|0.92|b|[云溪学院]<教授>{叶知微}认为，老街的肌理比立面更重要。
叶知微|carries_out|临江区老街更新方案听证会||0.86|b|{叶知微}<参加>了[听证会]。
温如言|resident_of|柳浪社区||0.9|a|[柳浪社区]<居民>{温如言}第一个举手发言。
温如言|carries_out|“小巷议事厅”工作室||0.64|a|{温如言}每周三到[小巷议事厅]<值班>。
秦牧川|leads|云溪绿岸建设有限公司|总经理|0.95|b|[绿岸公司]<总经理>{秦牧川}表示，工期不会耽误。
许望山|leads|柳浪社区居委会|主任|0.93|a|[柳浪社区居委会]<主任>{许望山}把意见一条条记在本子上。
许望山|resident_of|柳浪社区||0.6|a|{许望山}在[柳浪社区]<住>了三十年。
罗青禾|member_of|云溪日报|记者|0.99|b|[云溪日报]<记者> {罗青禾}
赵一诺|resident_of|滨河小区||0.88|b|[滨河小区]<业主>{赵一诺}盼着早日通上燃气。
司徒南星|member_of|云溪市第二人民医院|副院长|0.9|c|[市二医院]<副院长>{司徒南星}带队义诊。
司徒南星|member_of|云溪市志愿服务联合会|理事|0.83|c|{司徒南星}也是[云溪市志愿服务联合会]<理事>。
云溪市政协提案委员会|part_of|云溪市政协||0.93|a|{市政协提案委}<是>[市政协]的专门委员会。
云溪市政协|carries_out|全市政协系统基层协商现场推进会||0.92|a|{市政协}在柳浪社区<召开>[全市政协系统基层协商现场推进会]。
云溪市政协|carries_out|“邻里同心”协商行动||0.93|a|今年以来，{市政协}<开展>“[邻里同心]”协商行动。
云溪市政协|proposes|“邻里同心”协商行动||0.87|a|去年，{市政协}<发起>[“邻里同心”协商行动]。
云溪市政协|leads|“邻里同心”协商行动||0.8|a|[行动]由{市政协}<牵头>。
临江区政协|carries_out|“小巷议事厅”工作室||0.9|a|{区政协}<建立>“[小巷议事厅]”工作室。
临江区政协|carries_out|全市政协系统基层协商现场推进会||0.85|a|{临江区政协}等在[会]上<交流发言>。
“小巷议事厅”工作室|part_of|“邻里同心”协商行动||0.72|a|“{小巷议事厅}”是“[邻里同心]”的<组成部分>。
“小巷议事厅”工作室|located_in|柳浪社区||0.9|a|“{小巷议事厅}”工作室<设在>[柳浪社区]。
共商共建共享机制|part_of|“邻里同心”协商行动||0.6|a|{共商共建共享机制}是[行动]的<一部分>。
柳浪社区居委会|carries_out|共商共建共享机制||0.82|a|{居委会}<推行>[共商共建共享机制]。
柳浪社区居委会|located_in|柳浪社区||0.98|a|{柳浪社区居委会}
柳浪社区|located_in|临江区||0.9|a|[临江区]{柳浪社区}
柳浪社区|carries_out|“邻里同心”协商行动||0.8|a|{柳浪社区}<参与>[“邻里同心”协商行动]。
全市政协系统基层协商现场推进会|located_in|柳浪社区||0.88|a|{现场推进会}<在>[柳浪社区]召开。
云溪市住房和城乡建设局|proposes|《云溪市老旧小区改造三年行动方案》||0.93|a|{市住建局}<制定>了[《云溪市老旧小区改造三年行动方案》]。
云溪市住房和城乡建设局|carries_out|滨河老街城市更新项目||0.8|b|[老街更新]由{市住建局}会同临江区<实施>。
中共云溪市委|proposes|《云溪市老旧小区改造三年行动方案》||0.62|a|{市委}<审定>了[三年行动方案]。
云溪市人大常委会|carries_out|临江区老街更新方案听证会||0.7|b|{市人大常委会}派员<参加>[听证会]。
临江区人民政府|carries_out|滨河老街城市更新项目||0.92|b|{区政府}全面<启动>[滨河老街城市更新项目]。
临江区人民政府|carries_out|临江区老街更新方案听证会||0.9|b|{区政府}<召开>[老街更新方案听证会]。
滨河老街城市更新项目|located_in|滨河老街||0.9|b|{滨河老街城市更新项目}
滨河老街|located_in|临江区||0.86|b|{老街}<位于>[临江区]碧溪河畔。
滨河小区|located_in|临江区||0.85|b|[临江区]{滨河小区}
云溪绿岸建设有限公司|carries_out|滨河老街城市更新项目||0.9|b|[项目]由{绿岸公司}<承建>。
临江文化旅游投资集团|carries_out|滨河老街城市更新项目||0.84|b|{临江文旅}<参与>[老街更新]的招商。
云溪市水务局|carries_out|碧溪河生态修复工程||0.92|a|{市水务局}<实施>[碧溪河生态修复工程]。
碧溪河生态修复工程|located_in|碧溪河||0.85|a|{碧溪河生态修复工程}
云溪日报|located_in|云溪市||0.6|b|{云溪日报}
杏花村|carries_out|杏花文化节||0.9|c|{杏花村}<举办>第三届[杏花文化节]。
杏花村|located_in|青石镇||0.92|c|[青石镇]{杏花村}
青石镇中心小学|carries_out|“书香青石”阅读季||0.88|c|{青石镇中心小学}<启动>[“书香青石”阅读季]。
青石镇中心小学|located_in|青石镇||0.93|c|{青石镇中心小学}
云溪市志愿服务联合会|carries_out|杏花文化节||0.7|c|{志愿服务联合会}<参加>了[杏花文化节]。
云溪市志愿服务联合会|part_of|云溪市志愿服务联合会||0.3|c|{志愿服务联合会}<下设>[志愿服务联合会]分会。
"""

PAST = "何敬之|leads|云溪市水务局|局长|0.8|a|此前，{何敬之}曾<任>[市水务局]局长。"
BACKGROUND = ["临江区|云溪市", "云溪市|云岭省", "青石镇|云溪市"]

OPENING = {"{": "subject", "[": "object", "<": "trigger"}
CLOSING = {"}": "subject", "]": "object", ">": "trigger"}


def sample() -> nx.MultiDiGraph:
    """About fifty nodes and sixty edges, as the networkx export gives them."""
    graph = nx.MultiDiGraph(documents=DOCUMENTS)
    for line in NODES.strip().splitlines():
        add_node(graph, *line.split("|"))
    for line in EDGES.strip().splitlines():
        add_edge(graph, line)
    add_edge(graph, PAST, past=True)
    graph.nodes[key_of(graph, "云岭省")]["background"] = True
    graph.nodes[key_of(graph, "柳浪社区")]["scope"] = key_of(graph, "临江区")
    for line in BACKGROUND:
        subject, target = line.split("|")
        graph.add_edge(
            key_of(graph, subject),
            key_of(graph, target),
            key="located_in",
            predicate="located_in",
            roles=[],
            times=[],
            past=False,
            origin="background",
            confidence=1.0,
            evidence=[],
        )
    # A second sentence, from another document, for one of the edges.
    again = evidence("b", "时任[云溪市政协]<主席>的{林望舒}也到过老街。", "主席", 0.9)
    edge = graph.edges[key_of(graph, "林望舒"), key_of(graph, "云溪市政协"), "leads"]
    edge["evidence"].append(again)
    return graph


def add_node(
    graph: nx.MultiDiGraph, type_: str, subtype: str, name: str, aliases: str, code: str
) -> None:
    graph.add_node(
        f"{type_.lower()}/{name}",
        name=name,
        type=type_,
        subtype=subtype or None,
        aliases=aliases.split(",") if aliases else [],
        code=code or None,
        scope=None,
    )


def key_of(graph: nx.MultiDiGraph, name: str) -> str:
    return next(str(key) for key, about in graph.nodes(data=True) if about["name"] == name)


def add_edge(graph: nx.MultiDiGraph, line: str, *, past: bool = False) -> None:
    subject, predicate, target, role, confidence, document, sentence = line.split("|")
    graph.add_edge(
        key_of(graph, subject),
        key_of(graph, target),
        key=predicate,
        predicate=predicate,
        roles=[role] if role else [],
        times=["2021-05"] if past else [],
        past=past,
        origin="stated" if "<" in sentence else "entailed",
        confidence=float(confidence),
        evidence=[evidence(document, sentence, role, float(confidence))],
    )


def evidence(document: str, marked: str, role: str, confidence: float) -> Json:
    """A piece of evidence from a sentence with {subject}, [object] and <trigger> marked."""
    spans: dict[str, list[int]] = {}
    plain = ""
    for char in marked:
        if char in OPENING:
            spans[OPENING[char]] = [len(plain)]
        elif char in CLOSING:
            spans[CLOSING[char]].append(len(plain))
        else:
            plain += char
    points = [point for span in spans.values() for point in span]
    about = DOCUMENTS[document]
    return {
        "document": document,
        "title": about["title"],
        "date": about["date"],
        "source": about["source"],
        "url": about["url"],
        "sentence": plain,
        "start": min(points),
        "end": max(points),
        "subject": spans.get("subject"),
        "object": spans.get("object"),
        "trigger": spans.get("trigger"),
        "role": role or None,
        "rule": "test",
        "confidence": confidence,
        "doc_start": 0,
        "doc_end": len(plain),
    }
