/// The nine towns of the invented county of Yunze and the names of their villages.
///
/// The county code 339901 is not assigned in GB/T 2260; tests compare the names with the real ones at hand.
extension TownSketch {
    static let all: [TownSketch] = [
        TownSketch(
            code: "339901001", name: "澄湖街道", english: "Chenghu Subdistrict", short: "chenghu",
            seat: Spot(x: -1_600, y: 900), slowness: 1.25, communities: 11, bustle: 6_200, drift: 0.012,
            productPerHead: 13.5, diligence: 0.84, burden: 0.62,
            villages: names(
                """
                白园:Baiyuan 鹭苑:Luyuan 芦井:Lujing 槐湖:Huaihu 墨苑:Moyuan 霞坊:Xiafang \
                柳里:Liuli 鸥港:Ougang 菱井:Lingjing 橘里:Juli 兰苑:Lanyuan 砚田:Yantian \
                汐浜:Xibang 石庄:Shizhuang 松田:Songtian 沙垟:Shayang 桃埭:Taodai 澄桥:Chengqiao \
                赤埭:Chidai
                """)),
        TownSketch(
            code: "339901002", name: "云麓街道", english: "Yunlu Subdistrict", short: "yunlu",
            seat: Spot(x: 3_000, y: 3_900), slowness: 1.25, communities: 9, bustle: 5_400, drift: 0.015,
            productPerHead: 14.2, diligence: 0.985, burden: 0.34,
            villages: names(
                """
                汐里:Xili 砚苑:Yanyuan 锦坊:Jinfang 星井:Xingjing 鸥湖:Ouhu 云汇:Yunhui \
                赤桥:Chiqiao 荻园:Diyuan 暮坊:Mufang 菱田:Lingtian 石田:Shitian 芦埭:Ludai \
                霞庄:Xiazhuang 杏墩:Xingdun 梅堰:Meiyan 听埭:Tingdai 耘垟:Yunyang 晓墩:Xiaodun
                """)),
        TownSketch(
            code: "339901101", name: "沙渚镇", english: "Shazhu Town", short: "shazhu",
            seat: Spot(x: 8_300, y: -6_400), slowness: 1.0, communities: 3, bustle: 3_300, drift: 0.001,
            productPerHead: 9.0, diligence: 0.68, burden: 1.15,
            villages: names(
                """
                琴汇:Qinhui 墨汇:Mohui 芦里:Luli 芝屿:Zhiyu 暮渡:Mudu 望埭:Wangdai 晓屿:Xiaoyu \
                石滩:Shitan 听港:Tinggang 枫屿:Fengyu 乌湾:Wuwan 锦渡:Jindu 星渚:Xingzhu \
                柏塘:Baitang 竹浦:Zhupu 鹭滩:Lutan 橘滩:Jutan
                """)),
        TownSketch(
            code: "339901102", name: "鹭洲镇", english: "Luzhou Town", short: "luzhou",
            seat: Spot(x: 9_100, y: 3_000), slowness: 1.0, communities: 3, bustle: 3_900, drift: 0.006,
            productPerHead: 12.4, diligence: 0.76, burden: 1.0,
            villages: names(
                """
                汐桥:Xiqiao 渔港:Yugang 乌港:Wugang 兰湾:Lanwan 菱湾:Lingwan 梅浦:Meipu \
                听浦:Tingpu 桐屿:Tongyu 墨湾:Mowan 茭塘:Jiaotang 雁矶:Yanji 砚港:Yangang \
                竹矶:Zhuji 锦渚:Jinzhu 云矶:Yunji 槐屿:Huaiyu
                """)),
        TownSketch(
            code: "339901103", name: "柏岙镇", english: "Bai'ao Town", short: "baiao",
            seat: Spot(x: -8_600, y: -6_600), slowness: 1.0, communities: 1, bustle: 1_900, drift: -0.016,
            productPerHead: 5.4, diligence: 0.71, burden: 0.95,
            villages: names(
                """
                澄井:Chengjing 荷坑:Hekeng 芦坑:Lukeng 鲈岭:Luling 松坂:Songban 琴岙:Qin'ao \
                槐岙:Huai'ao 砚岭:Yanling 潮坞:Chaowu 赤桁:Chiheng 枫峦:Fengluan 柏桁:Baiheng \
                鹤岭:Heling
                """)),
        TownSketch(
            code: "339901104", name: "荻塘镇", english: "Ditang Town", short: "ditang",
            seat: Spot(x: 300, y: -8_300), slowness: 1.0, communities: 3, bustle: 3_900, drift: 0.003,
            productPerHead: 10.1, diligence: 0.34, burden: 1.75,
            villages: names(
                """
                乌湖:Wuhu 月里:Yueli 松汇:Songhui 云堰:Yunyan 菱浜:Lingbang 槐墩:Huaidun \
                樵汇:Qiaohui 柏垟:Baiyang 赤浜:Chibang 暮垟:Muyang 枫垟:Fengyang 沙畈:Shafan \
                雪墩:Xuedun 麦桥:Maiqiao 青畈:Qingfan 兰田:Lantian 茶桥:Chaqiao
                """)),
        TownSketch(
            code: "339901105", name: "石桁镇", english: "Shiheng Town", short: "shiheng",
            seat: Spot(x: -10_000, y: 2_300), slowness: 1.0, communities: 1, bustle: 1_800, drift: -0.018,
            productPerHead: 5.0, diligence: 0.53, burden: 1.4,
            villages: names(
                """
                茶坊:Chafang 橘峦:Juluan 樵坑:Qiaokeng 樟井:Zhangjing 星坂:Xingban 盐岙:Yan'ao \
                枫溪:Fengxi 月溪:Yuexi 乌麓:Wulu 赤坞:Chiwu 兰坞:Lanwu 柏麓:Bailu 锦桁:Jinheng
                """)),
        TownSketch(
            code: "339901106", name: "枫坞镇", english: "Fengwu Town", short: "fengwu",
            seat: Spot(x: -5_200, y: 9_300), slowness: 1.0, communities: 2, bustle: 2_400, drift: -0.01,
            productPerHead: 6.1, diligence: 0.86, burden: 0.72,
            villages: names(
                """
                桐汇:Tonghui 茶里:Chali 听坞:Tingwu 鹤坑:Hekeng 月岭:Yueling 鸥坂:Ouban \
                菱峦:Lingluan 云峦:Yunluan 樵坞:Qiaowu 盐岭:Yanling 杏岭:Xingling 墨麓:Molu \
                梅井:Meijing 枫岙:Feng'ao
                """)),
        TownSketch(
            code: "339901107", name: "潮音镇", english: "Chaoyin Town", short: "chaoyin",
            seat: Spot(x: 6_300, y: 9_900), slowness: 1.0, communities: 2, bustle: 2_900, drift: -0.002,
            productPerHead: 8.3, diligence: 0.97, burden: 0.42,
            villages: names(
                """
                雪园:Xueyuan 鸥坊:Oufang 橘浦:Jupu 枫塘:Fengtang 霞矶:Xiaji 耘埭:Yundai \
                白塘:Baitang 潮滩:Chaotan 樵港:Qiaogang 云埭:Yundai 梅矶:Meiji 鲈湾:Luwan \
                琴渚:Qinzhu 麦湾:Maiwan 桃湾:Taowan
                """)),
    ]
}
