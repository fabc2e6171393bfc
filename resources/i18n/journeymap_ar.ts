<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About journeymap</source>
        <translatorcomment>Glossary: touchpoint = نقطة اتصال; stage = مرحلة; step = خطوة; rate = نسبة; persona = شخصية; goal = هدف; note = ملاحظة; card = بطاقة; frame = إطار; path = مسار; journey = رحلة; face = وجه; lever = رافعة; drop-off = تسرّب; bottleneck = عنق الزجاجة; lead = عميل محتمل; landing page = صفحة هبوط; entrants = الداخلون; conversion = تحويل; cylinder score = درجة الأسطوانة; close rate = معدل الإغلاق; spend = إنفاق; CPA = تكلفة الاكتساب; CLV = قيمة العميل; preset = إعداد تصدير; deck = عرض; scenario = سيناريو; milestone = معلم رئيسي; pain point = نقطة ألم; buying group = مجموعة الشراء; guess = تخمين; record = عنصر</translatorcomment>
        <translation>حول journeymap</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>الإصدار {version}</translation>
    </message>
    <message>
        <source>Draws customer journeys with loops and computes what they convert. Works without a network; nothing leaves this computer.</source>
        <translation>يرسم رحلات العملاء بحلقاتها ويحسب ما تحقّقه من تحويل. يعمل دون شبكة، ولا يغادر شيء هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Fonts: Inter and IBM Plex Sans Arabic, SIL Open Font License 1.1. Icons: Lucide, ISC licence.</source>
        <translation>الخطوط: Inter وIBM Plex Sans Arabic، برخصة ⁦SIL Open Font License 1.1⁩. الأيقونات: Lucide، برخصة ISC.</translation>
    </message>
</context>
<context>
    <name>ActualsDialog</name>
    <message>
        <source>Measured values</source>
        <translation>القيم المقيسة</translation>
    </message>
    <message>
        <source>Type a day and a value, or paste two columns from a spreadsheet.</source>
        <translation>اكتب يومًا وقيمة، أو الصق عمودين من جدول بيانات.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>احتفاظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Row {row} is not a day and a number: {text}. Type the day as 2026-11-22.</source>
        <translation>الصف {row} ليس يومًا وعددًا: {text}. اكتب اليوم هكذا: 2026-11-22.</translation>
    </message>
</context>
<context>
    <name>ActualsTable</name>
    <message>
        <source>Measured values</source>
        <translation>القيم المقيسة</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>يوم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
</context>
<context>
    <name>BestPath</name>
    <message>
        <source>Best path</source>
        <translation>أفضل مسار</translation>
    </message>
    <message>
        <source>Weakest path</source>
        <translation>أضعف مسار</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>computing…</source>
        <translation>جارٍ الحساب…</translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>Channels</source>
        <translation>القنوات</translation>
    </message>
    <message>
        <source>How is this computed?</source>
        <translation>كيف يُحسب هذا؟</translation>
    </message>
    <message>
        <source>No touchpoint has a channel yet. Select a touchpoint and choose its channel.</source>
        <translation>لا قناة لأي نقطة اتصال بعد. حدّد نقطة اتصال واختر قناتها.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Close rate</source>
        <translation>معدل الإغلاق</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>First touch</source>
        <translation>اللمسة الأولى</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>تكلفة الاكتساب</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>الربح</translation>
    </message>
    <message>
        <source>Per customer</source>
        <translation>لكل عميل</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Way</source>
        <translation>الطريق</translation>
    </message>
    <message>
        <source>With detours</source>
        <translation>مع المنعطفات</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>خطوة بخطوة</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>التراجع عن الاختيار</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>البدء من جديد</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Click the next card, or look at the figures below.</source>
        <translation>انقر البطاقة التالية أو انظر إلى الأرقام أدناه.</translation>
    </message>
    <message>
        <source>Click the cards of a path on the map, one after the other. Esc ends it.</source>
        <translation>انقر على الخريطة بطاقات المسار واحدة تلو الأخرى. ينهي Esc ذلك.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Differences</source>
        <translation>الفروق</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>What each difference did</source>
        <translation>أثر كل فرق</translation>
    </message>
    <message>
        <source>Since {title}</source>
        <translation>منذ {title}</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>حينها</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation>إنهاء المقارنة</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>the saved file</source>
        <translation>الملف المحفوظ</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>البداية</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>Selection</source>
        <translation>التحديد</translation>
    </message>
</context>
<context>
    <name>ConversionPanel</name>
    <message>
        <source>Path conversion</source>
        <translation>معدل تحويل المسار</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open recent</source>
        <translation>فتح الأخيرة</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>المخطط التفصيلي</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>المشكلات</translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation>مستكشف المسارات</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>الفروق</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجلّ</translation>
    </message>
    <message>
        <source>No card is new since the map was last arranged.</source>
        <translation>لا بطاقة جديدة منذ آخر ترتيب للخريطة.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>محفوظة</translation>
    </message>
    <message>
        <source>Recovered, not saved</source>
        <translation>مستعادة، غير محفوظة</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Undo typing</source>
        <translation>تراجع عن الكتابة</translation>
    </message>
    <message>
        <source>Redo typing</source>
        <translation>إعادة الكتابة</translation>
    </message>
    <message>
        <source>There is no room for the legend: it shows as soon as the map has more.</source>
        <translation>لا مكان لمفتاح الرموز الآن: سيظهر متى صار للخريطة مكان أوسع.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Analysis</source>
        <translation>التحليل</translation>
    </message>
    <message>
        <source>Copy the table  Ctrl+C</source>
        <translation>نسخ الجدول  Ctrl+C</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>الجدول في الحافظة.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>شريحة 16:9</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>الخريطة وحدها</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Solid edges</source>
        <translation>خطوط مصمتة</translation>
    </message>
    <message>
        <source>Steps, tails and bands without see-through colours</source>
        <translation>الخطوات وأذيال التسرّب والأشرطة بلا ألوان شفافة</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>مفتاح الرموز</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>كل الجداول</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>الجدول</translation>
    </message>
    <message>
        <source>Include the map</source>
        <translation>تضمين الخريطة</translation>
    </message>
    <message>
        <source>journeymap can open the map again from the picture.</source>
        <translation>يستطيع journeymap فتح الخريطة من الصورة مرة أخرى.</translation>
    </message>
    <message>
        <source>Redacted</source>
        <translation>منقّح</translation>
    </message>
    <message>
        <source>Without names, money and notes; carries no map either.</source>
        <translation>بلا أسماء ولا مبالغ ولا ملاحظات، ولا يحمل خريطة.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>حفظ الصورة…</translation>
    </message>
    <message>
        <source>Drag the picture onto another program to put it there.</source>
        <translation>اسحب الصورة إلى برنامج آخر لوضعها فيه.</translation>
    </message>
    <message>
        <source>Part of the map</source>
        <translation>جزء من الخريطة</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>الوجه</translation>
    </message>
    <message>
        <source>Language of the map</source>
        <translation>لغة الخريطة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>For a workshop</source>
        <translation>لورشة عمل</translation>
    </message>
    <message>
        <source>For the team</source>
        <translation>للفريق</translation>
    </message>
    <message>
        <source>For the board</source>
        <translation>لمجلس الإدارة</translation>
    </message>
    <message>
        <source>How much is said</source>
        <translation>مستوى التفصيل</translation>
    </message>
    <message>
        <source>The board sees names and headline figures, the team rates too, a workshop everything.</source>
        <translation>يرى مجلس الإدارة الأسماء والمؤشرات الرئيسية، ويرى الفريق النسب أيضًا، وترى ورشة العمل كل شيء.</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>خلفية شفافة</translation>
    </message>
    <message>
        <source>Texts to edit, in fonts a reader must have</source>
        <translation>نصوص قابلة للتحرير بخطوط يجب أن تتوفّر لدى القارئ</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>مثل الصورة</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Exact width in pixels, in place of the scale</source>
        <translation>العرض الدقيق بالبكسل بدل المقياس</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>العرض</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>أوراق متجاورة</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>التدفق</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>التسرّب</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>الإطارات</translation>
    </message>
    <message>
        <source>Shows the outlines and names of frames.</source>
        <translation>يُظهر حدود الإطارات وأسماءها.</translation>
    </message>
    <message>
        <source>No heat</source>
        <translation>بلا خريطة حرارية</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>خريطة حرارية</translation>
    </message>
    <message>
        <source>Colours the cards by one of their figures.</source>
        <translation>يلوّن البطاقات بحسب أحد أرقامها.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Whole deck</source>
        <translation>العرض التقديمي كاملًا</translation>
    </message>
    <message>
        <source>The map, its faces, the pinned path, the funnel and the tables.</source>
        <translation>الخريطة وأوجهها والمسار المثبّت والقمع والجداول.</translation>
    </message>
    <message>
        <source>Steps as ribbons, not connectors</source>
        <translation>الخطوات أشرطة لا موصلات</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>الخريطة كلها</translation>
    </message>
    <message>
        <source>Every frame</source>
        <translation>كل إطار</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>الصورة وحدها</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>حفظ المؤشرات…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>التفصيل</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>على الخريطة</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Sheets across</source>
        <translation>الأوراق عرضًا</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>الشرائح</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
</context>
<context>
    <name>FaceTabs</name>
    <message>
        <source>Faces of the journey</source>
        <translation>أوجه الرحلة</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>More faces</source>
        <translation>أوجه أخرى</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>“{name}” is open in another journeymap</source>
        <translation>«{name}» مفتوحة في journeymap آخر</translation>
    </message>
    <message>
        <source>Work on a copy, or open it here too: whoever saves second is told and can merge.</source>
        <translation>اعمل على نسخة أو افتحها هنا أيضًا: من يحفظ ثانيًا يُبلَّغ ويمكنه الدمج.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>فتح على أي حال</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>فتح نسخة</translation>
    </message>
    <message>
        <source>Maps (*.journey)</source>
        <translation>الخرائط (*.journey)</translation>
    </message>
    <message>
        <source>Not saved: “{name}”</source>
        <translation>غير محفوظة: «{name}»</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>حفظ في مكان آخر…</translation>
    </message>
    <message>
        <source>Save often: edits cannot be kept safe, as the folder {folder} takes none.</source>
        <translation>احفظ كثيرًا: لا يمكن تأمين التعديلات لأن المجلد {folder} لا يقبلها.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>هل تُحفظ التعديلات في «{name}»؟</translation>
    </message>
    <message>
        <source>What you do not save is gone when the window closes.</source>
        <translation>ما لا تحفظه يضيع عند إغلاق النافذة.</translation>
    </message>
    <message>
        <source>Save “{name}” again?</source>
        <translation>هل تُحفظ «{name}» من جديد؟</translation>
    </message>
    <message>
        <source>Its file is gone, so this window has the only copy.</source>
        <translation>ملفها لم يعد موجودًا، فالنسخة الوحيدة في هذه النافذة.</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>عدم الحفظ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>الأدلة</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>How much is said</source>
        <translation>مستوى التفصيل</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>كلمات</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>طرق العرض</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض كل شيء</translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation>طريقة عرض {number}</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>إعادة تسمية العرض</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Filter the map first, then keep the view here.</source>
        <translation>صفِّ الخريطة أولًا ثم احفظ العرض هنا.</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>الاحتفاظ بطريقة العرض هذه</translation>
    </message>
    <message>
        <source>Rename “{name}”…</source>
        <translation>إعادة تسمية «{name}»…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>حذف «{name}»</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>القنوات</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Board</source>
        <comment>how much is said</comment>
        <translation>مجلس الإدارة</translation>
    </message>
    <message>
        <source>Team</source>
        <comment>how much is said</comment>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Workshop</source>
        <comment>how much is said</comment>
        <translation>ورشة عمل</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>لا بطاقات</numerusform>
            <numerusform>بطاقة واحدة</numerusform>
            <numerusform>بطاقتان</numerusform>
            <numerusform>%Ln بطاقات</numerusform>
            <numerusform>%Ln بطاقة</numerusform>
            <numerusform>%Ln بطاقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>لا شيء مطابق</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on the map</source>
        <translation>ابحث في الخريطة</translation>
    </message>
    <message>
        <source>Hit before  Shift+F3</source>
        <translation>النتيجة السابقة  Shift+F3</translation>
    </message>
    <message>
        <source>Next hit  F3</source>
        <translation>النتيجة التالية  F3</translation>
    </message>
    <message>
        <source>End the search  Esc</source>
        <translation>إنهاء البحث  Esc</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} من {count}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Your first map</source>
        <translation>خريطتك الأولى</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>لا تعرض هذا مجددًا</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} من {all}</translation>
    </message>
</context>
<context>
    <name>FlowPage</name>
    <message>
        <source>The height of a band is people per period. Fading tails leave the journey, arcs come back.</source>
        <translation>ارتفاع الشريط عدد الأشخاص في الفترة. الذيول المتلاشية تغادر الرحلة والأقواس تعود.</translation>
    </message>
    <message>
        <source>Whose flow</source>
        <translation>تدفق مَن</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>التسرّب</translation>
    </message>
    <message>
        <source>Show who leaves</source>
        <translation>أظهر من يغادرون الرحلة</translation>
    </message>
    <message>
        <source>Flow of people</source>
        <translation>تدفق الأشخاص</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Forget the steps of this map?</source>
        <translation>هل تُنسى خطوات هذه الخريطة؟</translation>
    </message>
    <message>
        <source>Forget and save</source>
        <translation>نسيان وحفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Remove every trace of the past?</source>
        <translation>هل يُزال كل أثر للماضي؟</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>حفظ نسخة نظيفة…</translation>
    </message>
    <message>
        <source>To pass on. This map keeps its history.</source>
        <translation>لتسليمها لغيرك. تحتفظ هذه الخريطة بسجلّها.</translation>
    </message>
    <message>
        <source>Clean this file</source>
        <translation>تنظيف هذا الملف</translation>
    </message>
    <message>
        <source>Its history is gone for good: undo ends here.</source>
        <translation>يزول سجلّه نهائيًّا: ينتهي التراجع هنا.</translation>
    </message>
    <message>
        <source>{name}, clean copy</source>
        <translation>{name}، نسخة نظيفة</translation>
    </message>
    <message>
        <source>Saved {name}, without any history</source>
        <translation>حُفظ {name} دون أي سجلّ</translation>
    </message>
    <message>
        <source>Saved without its history</source>
        <translation>حُفظت دون سجلّها</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>{share}, shared equally</source>
        <translation>{share}، بالتساوي</translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Stage funnel</source>
        <translation>قمع المراحل</translation>
    </message>
    <message>
        <source>Who goes on</source>
        <translation>من يكمل</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Of those who were ever in the stage</source>
        <translation>من بين من مرّوا بالمرحلة يومًا</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>متسلسل</translation>
    </message>
    <message>
        <source>Of those who came through all stages in order</source>
        <translation>من بين من عبروا كل المراحل بالترتيب</translation>
    </message>
    <message>
        <source>people / {period}</source>
        <translation>أشخاص / {period}</translation>
    </message>
</context>
<context>
    <name>FunnelPage</name>
    <message>
        <source>Funnel</source>
        <translation>القمع</translation>
    </message>
    <message>
        <source>Of the {every} at {stage}, {skipped} skipped a stage before or came in later.</source>
        <translation>من أصل {every} في مرحلة {stage}، تخطّى {skipped} مرحلة سابقة أو دخلوا لاحقًا.</translation>
    </message>
    <message>
        <source>Whose funnel</source>
        <translation>قمع مَن</translation>
    </message>
    <message>
        <source>How width grows with people</source>
        <translation>كيف يزيد العرض مع عدد الأشخاص</translation>
    </message>
    <message>
        <source>Who is counted</source>
        <translation>من يُحسب</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>قلب</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>المستويات</translation>
    </message>
    <message>
        <source>Advocacy on top  F</source>
        <translation>التأييد في الأعلى  F</translation>
    </message>
    <message>
        <source>Mark top, middle and bottom  B</source>
        <translation>تمييز الأعلى والأوسط والأسفل  B</translation>
    </message>
    <message>
        <source>Only who came through all stages before, in order, counts.</source>
        <translation>لا يُحسب إلا من عبر كل المراحل السابقة بالترتيب.</translation>
    </message>
    <message>
        <source>All who ever come to a stage count, whatever way they came.</source>
        <translation>يُحسب كل من يبلغ المرحلة يومًا أيًّا كان طريقه.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>خطّي</translation>
    </message>
    <message>
        <source>Width is people</source>
        <translation>العرض عدد الأشخاص</translation>
    </message>
    <message>
        <source>Width is the square root of people</source>
        <translation>العرض جذر عدد الأشخاص</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>لوغاريتمي</translation>
    </message>
    <message>
        <source>Width is the logarithm of people</source>
        <translation>العرض لوغاريتم عدد الأشخاص</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>All who ever come to a stage, whatever way</source>
        <translation>كل من يبلغ المرحلة بأي طريق</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>متسلسل</translation>
    </message>
    <message>
        <source>Only who came through all stages before, in order</source>
        <translation>من عبروا كل المراحل السابقة بالترتيب فقط</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>بعضها فوق بعض</translation>
    </message>
    <message>
        <source>A perfect funnel keeps everyone: the dashed cylinder.</source>
        <translation>القمع الأمثل يحتفظ بالجميع: الأسطوانة المتقطّعة.</translation>
    </message>
</context>
<context>
    <name>GoalDialog</name>
    <message>
        <source>Goal</source>
        <translation>هدف</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>الهدف يخصّ</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>القيمة المستهدفة</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>تاريخ البدء</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>الموعد النهائي</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>as its figure</source>
        <translation>حسب مؤشره</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>سنة-شهر-يوم</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>احتفاظ</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>إضافة هدف</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>الآن {value}</translation>
    </message>
    <message>
        <source>It is due before it starts. Choose a later day.</source>
        <translation>الموعد النهائي قبل البداية. اختر يومًا لاحقًا.</translation>
    </message>
    <message>
        <source>“{text}” is no target. Type a number.</source>
        <translation>«{text}» ليس قيمة مستهدفة. اكتب عددًا.</translation>
    </message>
    <message>
        <source>Type a target.</source>
        <translation>اكتب القيمة المستهدفة.</translation>
    </message>
    <message>
        <source>“{text}” is no day. Type it as 2026-11-22.</source>
        <translation>«{text}» ليس يومًا. اكتبه هكذا: 2026-11-22.</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>الخريطة كلها</translation>
    </message>
    <message>
        <source>Channel: {name}</source>
        <translation>القناة: {name}</translation>
    </message>
</context>
<context>
    <name>GoalsPage</name>
    <message>
        <source>Double-click a time line for a milestone; drag it to another day. Double-click a text to write.</source>
        <translation>انقر خط الزمن نقرًا مزدوجًا لإضافة معلم رئيسي، واسحبه إلى يوم آخر. انقر نصًّا نقرًا مزدوجًا للكتابة.</translation>
    </message>
    <message>
        <source>Measured values as a line, or as bars of their means</source>
        <translation>القيم المقيسة خطًا أو أعمدة لمتوسطاتها</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>إضافة هدف</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>What the goal is of, and its days</source>
        <translation>ما يخصّه الهدف وأيامه</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>معلم رئيسي</translation>
    </message>
    <message>
        <source>Measured…</source>
        <translation>القياسات…</translation>
    </message>
    <message>
        <source>What the figure really was, day by day</source>
        <translation>ما كان عليه المؤشر فعلًا يومًا بيوم</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>الأهداف</translation>
    </message>
    <message>
        <source>Try it in a scenario</source>
        <translation>جرّبها في سيناريو</translation>
    </message>
    <message>
        <source>Add goal  Ins</source>
        <translation>إضافة هدف  Ins</translation>
    </message>
    <message>
        <source>Add a milestone  M</source>
        <translation>إضافة معلم رئيسي  M</translation>
    </message>
    <message>
        <source>Meets “{goal}”</source>
        <translation>يحقق «{goal}»</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>خط</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>شهر</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>ربع سنة</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سنة</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Double-click a cell to write in it. Drag a touchpoint to another stage, a row by its name.</source>
        <translation>انقر خلية نقرًا مزدوجًا للكتابة. اسحب نقطة اتصال إلى مرحلة أخرى، والصفَّ من اسمه.</translation>
    </message>
    <message>
        <source>Whose feelings</source>
        <translation>مشاعر مَن</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>إضافة صف</translation>
    </message>
    <message>
        <source>Journey grid</source>
        <translation>شبكة الرحلة</translation>
    </message>
    <message>
        <source>Rows that are shown</source>
        <translation>الصفوف المعروضة</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>صف جديد</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفان</numerusform>
            <numerusform>%Ln صفوف</numerusform>
            <numerusform>%Ln صفًا</numerusform>
            <numerusform>%Ln صف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message>
        <source>Alone or in groups</source>
        <translation>فرادى أو في مجموعات</translation>
    </message>
    <message>
        <source>B2B: in groups</source>
        <translation>B2B: في مجموعات</translation>
    </message>
    <message>
        <source>What changes where groups must agree</source>
        <translation>ما يتغيّر حين يلزم اتفاق المجموعات</translation>
    </message>
    <message>
        <source>B2C: alone</source>
        <translation>B2C: فرادى</translation>
    </message>
    <message>
        <source>What changes where everybody decides alone</source>
        <translation>ما يتغيّر حين يقرّر كل شخص وحده</translation>
    </message>
    <message>
        <source>B2C against B2B</source>
        <translation>B2C مقابل B2B</translation>
    </message>
    <message>
        <source>B2B against B2C</source>
        <translation>B2B مقابل B2C</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Alone · B2C</source>
        <translation>فرادى · B2C</translation>
    </message>
    <message>
        <source>In groups · B2B</source>
        <translation>في مجموعات · B2B</translation>
    </message>
    <message>
        <source>same</source>
        <translation>دون تغيير</translation>
    </message>
</context>
<context>
    <name>HeatBar</name>
    <message>
        <source>Heat</source>
        <translation>خريطة حرارية</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>ابحث في المساعدة</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>الصفحة</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>ما الجديد</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>لم يُعثر على شيء. جرّب كلمة أخرى.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Name of a new version</source>
        <translation>اسم نسخة جديدة</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>احتفاظ</translation>
    </message>
    <message>
        <source>Keep this state of the map as a version</source>
        <translation>الاحتفاظ بهذه الحالة نسخةً مسمّاة</translation>
    </message>
    <message>
        <source>More about the past</source>
        <translation>المزيد عن الماضي</translation>
    </message>
    <message>
        <source>Delete the version “{name}”?</source>
        <translation>هل تُحذف النسخة «{name}»؟</translation>
    </message>
    <message>
        <source>The map stays as it is. The version cannot be brought back by undo.</source>
        <translation>تبقى الخريطة كما هي. لا يمكن إرجاع النسخة بالتراجع.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Name for the state at {time}</source>
        <translation>اسم الحالة في {time}</translation>
    </message>
    <message>
        <source>Name this state</source>
        <translation>تسمية هذه الحالة</translation>
    </message>
    <message>
        <source>{step}, {time}</source>
        <translation>{step}، {time}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
</context>
<context>
    <name>JourneyCanvas</name>
    <message>
        <source>Journey map</source>
        <translation>خريطة الرحلة</translation>
    </message>
    <message>
        <source>Alt and arrows walk along the steps, Enter edits a name, Tab adds the next touchpoint.</source>
        <translation>تنتقل Alt مع الأسهم على طول الخطوات، ويحرّر Enter الاسم، ويضيف Tab نقطة الاتصال التالية.</translation>
    </message>
    <message>
        <source>Click: the next touchpoint
Drag: a step</source>
        <translation>نقرة: نقطة الاتصال التالية
سحب: خطوة</translation>
    </message>
    <message>
        <source>Click: the touchpoint before
Drag: a step</source>
        <translation>نقرة: نقطة اتصال سابقة
سحب: خطوة</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Press the keys…</source>
        <translation>اضغط المفاتيح…</translation>
    </message>
    <message>
        <source>Escape leaves them, Backspace takes them away.</source>
        <translation>يُبقي Escape الاختصار كما هو، ويزيله Backspace.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Search in the keys</source>
        <translation>ابحث في الاختصارات</translation>
    </message>
    <message>
        <source>Search: what you want to do, or the keys</source>
        <translation>ابحث: ما تريد فعله، أو المفاتيح</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>تغيير الاختصارات…</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>على الخريطة</translation>
    </message>
    <message>
        <source>No keys are for that.</source>
        <translation>لا توجد مفاتيح لذلك.</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Keys of {action}</source>
        <translation>مفاتيح {action}</translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation>العودة إلى المعتاد</translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>انقلها إلى هنا</translation>
    </message>
</context>
<context>
    <name>LegendBar</name>
    <message>
        <source>Legend</source>
        <translation>مفتاح الرموز</translation>
    </message>
    <message>
        <source>There is no sign on the map that needs a legend.</source>
        <translation>لا توجد على الخريطة رموز تحتاج إلى مفتاح.</translation>
    </message>
</context>
<context>
    <name>LeverRow</name>
    <message>
        <source>Arrow keys try another rate, Enter keeps it.</source>
        <translation>تجرّب الأسهم نسبة أخرى، ويثبّتها Enter.</translation>
    </message>
    <message>
        <source>{step}
Click to see how it comes about. Drag, or press the arrow keys, to try it.</source>
        <translation>{step}
انقر لترى كيف نتج ذلك. اسحب أو استخدم الأسهم لتجربته.</translation>
    </message>
</context>
<context>
    <name>Levers</name>
    <message>
        <source>Levers</source>
        <translation>الروافع</translation>
    </message>
    <message>
        <source>Points added to a step</source>
        <translation>النقاط المضافة إلى خطوة</translation>
    </message>
    <message>
        <source>One percentage point</source>
        <translation>نقطة مئوية واحدة</translation>
    </message>
    <message>
        <source>Five percentage points</source>
        <translation>خمس نقاط مئوية</translation>
    </message>
    <message>
        <source>Where the points come from</source>
        <translation>من أين تأتي النقاط</translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation>من المغادرين</translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation>من الذين يغادرون عند بداية الخطوة</translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation>من الخطوات الأخرى</translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation>من الخطوات الأخرى والمغادرين بالتناسب</translation>
    </message>
    <message>
        <source>pt on one step</source>
        <translation>نقطة على خطوة واحدة</translation>
    </message>
    <message>
        <source>{name} is the bottleneck.</source>
        <translation>عنق الزجاجة: {name}.</translation>
    </message>
    <message>
        <source>Keeping those who leave there brings {count} more customers / {per}.</source>
        <translation>الاحتفاظ بمن يغادرون هناك يجلب عملاء إضافيين: {count} / {per}.</translation>
    </message>
</context>
<context>
    <name>LeversPage</name>
    <message>
        <source>Steps or touchpoints</source>
        <translation>خطوات أو نقاط اتصال</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>نقاط الاتصال</translation>
    </message>
    <message>
        <source>Points more</source>
        <translation>نقاط إضافية</translation>
    </message>
    <message>
        <source>+1 pt</source>
        <translation>+1 نقطة</translation>
    </message>
    <message>
        <source>+5 pt</source>
        <translation>+5 نقاط</translation>
    </message>
    <message>
        <source>There are no steps yet. Press C and drag from card to card.</source>
        <translation>لا خطوات بعد. اضغط C واسحب من بطاقة إلى بطاقة.</translation>
    </message>
    <message>
        <source>There are no touchpoints yet. Press T on the map to add one.</source>
        <translation>لا نقاط اتصال بعد. اضغط T على الخريطة لإضافة واحدة.</translation>
    </message>
    <message>
        <source>{points}, from leaving</source>
        <translation>{points}، من المغادرين</translation>
    </message>
    <message>
        <source>{points}, from siblings</source>
        <translation>{points}، من الخطوات الأخرى</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>الخطوة</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>الربح</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>الحساسية</translation>
    </message>
    <message>
        <source>… siblings</source>
        <translation>… الخطوات الأخرى</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>أثر الإزالة</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>نقطة اتصال</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>To goal</source>
        <translation>إلى الهدف</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>المغادرون</translation>
    </message>
    <message>
        <source>Recoverable</source>
        <translation>يمكن استعادتهم</translation>
    </message>
</context>
<context>
    <name>LightBar</name>
    <message>
        <source>Only a part of the map is lit.</source>
        <translation>جزء من الخريطة فقط مضاء.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Limits</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>The most there may be</source>
        <translation>أقصى ما يمكن أن يكون</translation>
    </message>
    <message>
        <source>What is more is refused in words, and nothing is changed.</source>
        <translation>ما زاد عنها يُرفض مع بيان السبب، ولا يتغيّر شيء.</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Whose matrix</source>
        <translation>مصفوفة مَن</translation>
    </message>
    <message>
        <source>What the cells show</source>
        <translation>ما تعرضه الخلايا</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>المصفوفة</translation>
    </message>
    <message>
        <source>Matrix of touchpoints</source>
        <translation>مصفوفة نقاط الاتصال</translation>
    </message>
    <message>
        <source>Write a rate to connect a row to a column, empty the cell to part them. Tables can be pasted.</source>
        <translation>اكتب نسبة لربط صف بعمود، وأفرغ الخلية لفصلهما. يمكن لصق الجداول.</translation>
    </message>
    <message>
        <source>Expected visits to a column by who is in a row, the present one included.</source>
        <translation>الزيارات المتوقعة للعمود ممّن في الصف، بما فيها الحالية.</translation>
    </message>
    <message>
        <source>The chance of who is in a row ever to come to a column; to come back, to its own.</source>
        <translation>احتمال أن يبلغ من في الصف العمودَ يومًا، وأن يعود إلى عموده هو.</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>النسب</translation>
    </message>
    <message>
        <source>The share of people who go from a row to a column next</source>
        <translation>نسبة من ينتقلون من الصف إلى العمود تاليًا</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>How often people who are in a row come to a column</source>
        <translation>كم مرة يأتي من في الصف إلى العمود</translation>
    </message>
    <message>
        <source>Chances</source>
        <translation>الاحتمالات</translation>
    </message>
    <message>
        <source>How likely people in a row ever come to a column</source>
        <translation>ما احتمال أن يبلغ من في الصف العمودَ يومًا</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>Changed elsewhere</source>
        <translation>تغيّرت في مكان آخر</translation>
    </message>
    <message>
        <source>File is gone</source>
        <translation>الملف غير موجود</translation>
    </message>
    <message>
        <source>Folder is gone</source>
        <translation>المجلد غير موجود</translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation>تتعذّر قراءة الملف</translation>
    </message>
    <message>
        <source>The folder of “{name}” is gone. Your edits are kept on this computer.</source>
        <translation>مجلد «{name}» لم يعد موجودًا. تعديلاتك محفوظة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read now. Your edits are kept on this computer.</source>
        <translation>تتعذّر قراءة «{name}» الآن. تعديلاتك محفوظة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Another program has changed “{name}”.</source>
        <translation>غيّر برنامج آخر «{name}».</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation>عرض نسختهم</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>حفظها من جديد</translation>
    </message>
    <message>
        <source>“{name}” is not in its folder any more: it was deleted, renamed or moved.</source>
        <translation>لم تعد «{name}» في مجلدها: حُذفت أو نُقلت أو تغيّر اسمها.</translation>
    </message>
    <message>
        <source>“{name}” is gone, and “{other}” has what was in it.</source>
        <translation>«{name}» لم تعد موجودة، ومحتواها في «{other}».</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>المتابعة به</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>التحقّق من جديد</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>حفظ في مكان آخر…</translation>
    </message>
    <message>
        <source>Another program has changed “{name}”</source>
        <translation>غيّر برنامج آخر «{name}»</translation>
    </message>
    <message>
        <source>Yours is on the map, theirs is in the file. Whatever you choose, nothing is lost.</source>
        <translation>نسختك على الخريطة ونسختهم في الملف. مهما اخترت فلن يضيع شيء.</translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation>دمج النسختين</translation>
    </message>
    <message>
        <source>What each of you changed comes together, as one step.</source>
        <translation>تجتمع تعديلات الطرفين في خطوة واحدة.</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>أخذ نسختهم</translation>
    </message>
    <message>
        <source>It comes in as one step: undo brings yours back.</source>
        <translation>تدخل في خطوة واحدة: التراجع يعيد نسختك.</translation>
    </message>
    <message>
        <source>Look at theirs</source>
        <translation>الاطّلاع على نسختهم</translation>
    </message>
    <message>
        <source>In a window of its own, as a copy.</source>
        <translation>في نافذة خاصة بها، كنسخة.</translation>
    </message>
    <message>
        <source>Keep yours under another name…</source>
        <translation>الاحتفاظ بنسختك باسم آخر…</translation>
    </message>
    <message>
        <source>Theirs stays as it is.</source>
        <translation>تبقى نسختهم كما هي.</translation>
    </message>
    <message>
        <source>Replace theirs with yours</source>
        <translation>استبدال نسختهم بنسختك</translation>
    </message>
    <message>
        <source>Theirs stays among the earlier versions.</source>
        <translation>تبقى نسختهم بين النسخ السابقة.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Merge with {name}</source>
        <translation>الدمج مع {name}</translation>
    </message>
    <message>
        <source>All from this map</source>
        <translation>الكل من هذه الخريطة</translation>
    </message>
    <message>
        <source>All from the other</source>
        <translation>الكل من الأخرى</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>العنصر كله</translation>
    </message>
    <message>
        <source>{field}, was {value}</source>
        <translation>{field}، كان {value}</translation>
    </message>
    <message>
        <source>As they are on this map</source>
        <translation>كما في هذه الخريطة</translation>
    </message>
    <message>
        <source>As they are in the other</source>
        <translation>كما في الأخرى</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Which map did both come from?</source>
        <translation>من أي خريطة جاءت الاثنتان؟</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Choose it…</source>
        <translation>اختيارها…</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>By stage or by channel</source>
        <translation>حسب المرحلة أو القناة</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>حسب المرحلة</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>حسب القناة</translation>
    </message>
    <message>
        <source>Messages by stage</source>
        <translation>الرسائل حسب المرحلة</translation>
    </message>
    <message>
        <source>Messages by channel</source>
        <translation>الرسائل حسب القناة</translation>
    </message>
    <message>
        <source>No touchpoint sends messages yet. Select one and set its messages a visit.</source>
        <translation>لا ترسل أي نقطة اتصال رسائل بعد. حدّد واحدة واضبط عدد رسائلها لكل زيارة.</translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation>لا مراحل بعد. اضغط S على الخريطة لإضافة واحدة.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>على الأكثر</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>no cap set</source>
        <translation>بلا حدّ</translation>
    </message>
    <message>
        <source>within the cap</source>
        <translation>ضمن الحدّ</translation>
    </message>
    <message>
        <source>{count} too many</source>
        <translation>زيادة قدرها {count}</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>الوصول</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>خريطة مصغّرة</translation>
    </message>
    <message>
        <source>Shows which part of the map is in view; drag to move it.</source>
        <translation>تُظهر الجزء المرئي من الخريطة؛ اسحب لتحريكه.</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the map</source>
        <translation>اسم الخريطة</translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation>خريطة بلا عنوان</translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Show where it breaks</source>
        <translation>عرض موضع الانقطاع</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>Saved {name}</source>
        <translation>حُفظ {name}</translation>
    </message>
    <message>
        <source>Saved {count} files, {name} and others</source>
        <translation>الملفات المحفوظة: {count}، منها {name}</translation>
    </message>
    <message>
        <source>The picture of the selection is on the clipboard.</source>
        <translation>صورة التحديد في الحافظة.</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>الصورة في الحافظة.</translation>
    </message>
    <message>
        <source>The legend is on the clipboard.</source>
        <translation>مفتاح الرموز في الحافظة.</translation>
    </message>
    <message>
        <source>There is no sign on the map that needs a legend.</source>
        <translation>لا رمز على الخريطة يحتاج إلى مفتاح.</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation>المخطط التفصيلي</translation>
    </message>
    <message>
        <source>Nothing is on this map yet. Press T on the map to add a touchpoint, P for a persona.</source>
        <translation>لا شيء على هذه الخريطة بعد. اضغط T على الخريطة لإضافة نقطة اتصال أو P لإضافة شخصية.</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>المخطط التفصيلي</translation>
    </message>
    <message>
        <source>Go to where people from “{name}” go next and press C or Enter. Esc drops the step.</source>
        <translation>انتقل إلى حيث يمضي الناس بعد «{name}» واضغط C أو Enter. يلغي Esc الخطوة.</translation>
    </message>
    <message>
        <source>New touchpoint</source>
        <translation>نقطة اتصال جديدة</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>هدف جديد</translation>
    </message>
    <message>
        <source>New stage</source>
        <translation>مرحلة جديدة</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>شخصية جديدة</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>ملاحظة جديدة</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Overlays</source>
        <translation>الطبقات</translation>
    </message>
</context>
<context>
    <name>OwnersPage</name>
    <message>
        <source>Drag a boundary, or double-click to type a share or write in a contract.</source>
        <translation>اسحب الحدّ، أو انقر نقرًا مزدوجًا لكتابة حصة أو بند في اتفاق.</translation>
    </message>
    <message>
        <source>Add a year</source>
        <translation>إضافة سنة</translation>
    </message>
    <message>
        <source>Remove the year</source>
        <translation>إزالة السنة</translation>
    </message>
    <message>
        <source>Copy contracts</source>
        <translation>نسخ الاتفاقات</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>الملكية</translation>
    </message>
    <message>
        <source>Marketing&apos;s share in percent</source>
        <translation>حصة التسويق بالمئة</translation>
    </message>
    <message>
        <source>Year to tell of</source>
        <translation>السنة الموصوفة</translation>
    </message>
    <message>
        <source>Copy all contracts as a table for a spreadsheet</source>
        <translation>نسخ كل الاتفاقات جدولًا لبرنامج الجداول</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or run</source>
        <translation>ابحث أو نفّذ</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>ابحث أو نفّذ…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>لم يُعثر على شيء. جرّب كلمة أخرى.</translation>
    </message>
</context>
<context>
    <name>PathRow</name>
    <message>
        <source>of starts</source>
        <translation>من البادئين</translation>
    </message>
    <message>
        <source>Path {place}: {name}; {people} / {period}, {share} of starts, {days}</source>
        <translation>المسار {place}: {name}؛ {people} / {period}، {share} من البادئين، {days}</translation>
    </message>
</context>
<context>
    <name>Paths</name>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Most customers</source>
        <translation>الأكثر عملاء</translation>
    </message>
    <message>
        <source>Best rate</source>
        <translation>أفضل نسبة</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>الأسرع</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation>اختيار مسار على الخريطة</translation>
    </message>
    <message>
        <source>Any persona</source>
        <translation>أي شخصية</translation>
    </message>
    <message>
        <source>Any goal</source>
        <translation>أي هدف</translation>
    </message>
</context>
<context>
    <name>PersonasPage</name>
    <message>
        <source>Double-click a text to write in it, one thought on each line; beside its name, how it is known.</source>
        <translation>انقر النص نقرًا مزدوجًا للكتابة فيه، فكرة في كل سطر؛ وبجانب اسمه مصدر معرفته.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>غير مذكور</translation>
    </message>
    <message>
        <source>Which persona</source>
        <translation>أي شخصية</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>مقارنة مع</translation>
    </message>
    <message>
        <source>At which moment</source>
        <translation>في أي لحظة</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>في أي وقت</translation>
    </message>
    <message>
        <source>Where it was found…</source>
        <translation>أين وُجد…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>مقارنة مع…</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Proposal</source>
        <translation>الاقتراح</translation>
    </message>
    <message>
        <source>What may change</source>
        <translation>ما الذي يمكن تغييره</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>النسب</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>Customers wanted</source>
        <translation>عدد العملاء المطلوب</translation>
    </message>
    <message>
        <source>Points more at most</source>
        <translation>أقصى نقاط إضافية</translation>
    </message>
    <message>
        <source>Response of people to spend</source>
        <translation>استجابة الناس للإنفاق</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> نقطة</translation>
    </message>
    <message>
        <source>as now</source>
        <translation>كما الآن</translation>
    </message>
    <message>
        <source>% response</source>
        <translation>% استجابة</translation>
    </message>
    <message>
        <source>Nothing has to change.</source>
        <translation>لا حاجة إلى تغيير شيء.</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>الكل بالتساوي</translation>
    </message>
    <message>
        <source>This one alone</source>
        <translation>هذه وحدها</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>بعد التغيير</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>التغيير</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>Fixed cost</source>
        <translation>تكلفة ثابتة</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Close  Esc</source>
        <translation>إغلاق  Esc</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>{name}, {place} of {count}</source>
        <translation>{name}، {place} من {count}</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Preset</source>
        <translation>الإعداد</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>اسم الإعداد</translation>
    </message>
    <message>
        <source>Name, such as Board deck</source>
        <translation>اسم، مثل عرض مجلس الإدارة</translation>
    </message>
    <message>
        <source>Folder of the preset</source>
        <translation>مجلد الإعداد</translation>
    </message>
    <message>
        <source>Beside the map</source>
        <translation>بجانب الخريطة</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>حفظ باسم</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>تصدير الكل</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>استبدال</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>الخريطة وحدها</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>الصورة وحدها</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>أوراق متجاورة</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>الأوراق</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>التكبير</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>الورقة</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Problems</source>
        <translation>المشكلات</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>لا مشكلات</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n files were written.</source>
        <translation>
            <numerusform>تم الإيقاف. لم يُكتب أي ملف.</numerusform>
            <numerusform>تم الإيقاف. كُتب ملف واحد.</numerusform>
            <numerusform>تم الإيقاف. كُتب ملفان.</numerusform>
            <numerusform>تم الإيقاف. كُتبت %Ln ملفات.</numerusform>
            <numerusform>تم الإيقاف. كُتب %Ln ملفًا.</numerusform>
            <numerusform>تم الإيقاف. كُتب %Ln ملف.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were written.</source>
        <translation>
            <numerusform>لم يُكتب أي ملف.</numerusform>
            <numerusform>كُتب ملف واحد.</numerusform>
            <numerusform>كُتب ملفان.</numerusform>
            <numerusform>كُتبت %Ln ملفات.</numerusform>
            <numerusform>كُتب %Ln ملفًا.</numerusform>
            <numerusform>كُتب %Ln ملف.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>مجلد</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>ملف %1</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>قرص</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>الطباعة ال&amp;مجدولة:</translation>
    </message>
    <message>
        <source>&amp;Billing information:</source>
        <translation>معلومات ال&amp;فوترة:</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>أولو&amp;ية المهمة:</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>ال&amp;بداية:</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>ال&amp;نهاية:</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>ا&amp;بحث في:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>الملفات من ال&amp;نوع:</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>&amp;ترتيب الصفحات:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>ال&amp;صفحات في الورقة:</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>مجمو&amp;عة الصفحات:</translation>
    </message>
</context>
<context>
    <name>RateSlider</name>
    <message>
        <source>Rate to try</source>
        <translation>نسبة للتجربة</translation>
    </message>
    <message>
        <source>Drag, or press the arrow keys, to see what another rate would bring. Esc drops it.</source>
        <translation>اسحب أو استخدم الأسهم لترى ما تجلبه نسبة أخرى. يلغيها Esc.</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>Translations…</source>
        <translation>الترجمات…</translation>
    </message>
    <message>
        <source>You read and write the map in {language}.</source>
        <translation>تقرأ الخريطة وتكتبها باللغة: {language}.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are missing in it.</source>
        <translation>
            <numerusform>لا ينقصها أي نص.</numerusform>
            <numerusform>ينقصها نص واحد.</numerusform>
            <numerusform>ينقصها نصان.</numerusform>
            <numerusform>تنقصها %Ln نصوص.</numerusform>
            <numerusform>ينقصها %Ln نصًا.</numerusform>
            <numerusform>ينقصها %Ln نص.</numerusform>
        </translation>
    </message>
    <message>
        <source>It says it all.</source>
        <translation>كل النصوص مكتوبة بها.</translation>
    </message>
    <message>
        <source>Back to {language}</source>
        <translation>العودة إلى {language}</translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>Recover</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>فتح نسخة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Not saved when journeymap stopped</source>
        <translation>غير محفوظة حين توقّف journeymap</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالفة</translation>
    </message>
    <message>
        <source>Earlier versions of {name}</source>
        <translation>النسخ السابقة من {name}</translation>
    </message>
    <message>
        <source>{count} kB</source>
        <translation>{count} ك.ب</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>ملفها لم يعد موجودًا</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) not saved</source>
        <translation>
            <numerusform>كل الخطوات محفوظة</numerusform>
            <numerusform>خطوة واحدة غير محفوظة</numerusform>
            <numerusform>خطوتان غير محفوظتين</numerusform>
            <numerusform>%Ln خطوات غير محفوظة</numerusform>
            <numerusform>%Ln خطوة غير محفوظة</numerusform>
            <numerusform>%Ln خطوة غير محفوظة</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Nothing to recover</source>
        <translation>لا شيء لاستعادته</translation>
    </message>
    <message>
        <source>What is saved is kept here for a while when it is replaced.</source>
        <translation>يُحتفظ هنا لفترة بما حُفظ ثم استُبدل.</translation>
    </message>
    <message>
        <source>Never saved in a file</source>
        <translation>لم تُحفظ في ملف قط</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>إصلاح…</translation>
    </message>
    <message>
        <source>Touchpoints: {cards}. Steps between them: {ways}. Edits that can be undone: {steps}.</source>
        <translation>نقاط الاتصال: {cards}. الخطوات بينها: {ways}. التعديلات القابلة للتراجع: {steps}.</translation>
    </message>
    <message>
        <source>Not saved: {count}.</source>
        <translation>غير محفوظ: {count}.</translation>
    </message>
    <message>
        <source>Discard “{name}”?</source>
        <translation>هل تُتجاهل «{name}»؟</translation>
    </message>
    <message>
        <source>It cannot be had back after that.</source>
        <translation>لا يمكن استعادتها بعد ذلك.</translation>
    </message>
    <message>
        <source>This version cannot be had back after that. The file itself stays as it is.</source>
        <translation>لا يمكن استعادة هذه النسخة بعد ذلك. يبقى الملف نفسه كما هو.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A share is between 0% and 100%.</source>
        <translation>تقع الحصة بين 0% و100%.</translation>
    </message>
    <message>
        <source>It must be between {low} and {high}.</source>
        <translation>يجب أن تكون القيمة بين {low} و{high}.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>«{text}» ليس عددًا.</translation>
    </message>
</context>
<context>
    <name>Renewing</name>
    <message>
        <source>… and {count} more</source>
        <translation>… و{count} غيرها</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>{name} is up to date.</source>
        <translation>{name} محدَّث.</translation>
    </message>
    <message>
        <source>{name} was up to date already.</source>
        <translation>كان {name} محدَّثًا بالفعل.</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair</source>
        <translation>إصلاح</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>ما الناقص</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Repaired, as far as it could be read</source>
        <translation>أُصلح ما أمكنت قراءته</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>لا ينقص شيء</translation>
    </message>
</context>
<context>
    <name>ScenarioStrip</name>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>مغادرة</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>لا تغييرات</numerusform>
            <numerusform>تغيير واحد</numerusform>
            <numerusform>تغييران</numerusform>
            <numerusform>%Ln تغييرات</numerusform>
            <numerusform>%Ln تغييرًا</numerusform>
            <numerusform>%Ln تغيير</numerusform>
        </translation>
    </message>
    <message>
        <source>no changes yet</source>
        <translation>لا تغييرات بعد</translation>
    </message>
    <message>
        <source>You work in scenario {letter} · {name}: {changes}. The map stays as it is.</source>
        <translation>تعمل في السيناريو {letter} · {name}: {changes}. تبقى الخريطة كما هي.</translation>
    </message>
    <message numerus="yes">
        <source>%n of its changes have no place on the map any more.</source>
        <translation>
            <numerusform>لكل تغييراته مكان على الخريطة.</numerusform>
            <numerusform>لم يعد لأحد تغييراته مكان على الخريطة.</numerusform>
            <numerusform>لم يعد لاثنين من تغييراته مكان على الخريطة.</numerusform>
            <numerusform>لم يعد لـ %Ln من تغييراته مكان على الخريطة.</numerusform>
            <numerusform>لم يعد لـ %Ln من تغييراته مكان على الخريطة.</numerusform>
            <numerusform>لم يعد لـ %Ln من تغييراته مكان على الخريطة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>Other ways the journey could be</source>
        <translation>صور أخرى ممكنة للرحلة</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>كما هي</translation>
    </message>
    <message numerus="yes">
        <source>%n scenario(s)</source>
        <translation>
            <numerusform>لا سيناريوهات</numerusform>
            <numerusform>سيناريو واحد</numerusform>
            <numerusform>سيناريوهان</numerusform>
            <numerusform>%Ln سيناريوهات</numerusform>
            <numerusform>%Ln سيناريو</numerusform>
            <numerusform>%Ln سيناريو</numerusform>
        </translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>السيناريوهات</translation>
    </message>
    <message>
        <source>Scenario: {name}</source>
        <translation>السيناريو: {name}</translation>
    </message>
    <message>
        <source>To be</source>
        <translation>كما ينبغي أن تكون</translation>
    </message>
    <message>
        <source>Scenario {number}</source>
        <translation>سيناريو {number}</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>إعادة تسمية السيناريو</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Make the map what “{name}” is?</source>
        <translation>هل تُجعل الخريطة كما في «{name}»؟</translation>
    </message>
    <message>
        <source>The scenario is taken over as one step, and is no scenario any more. Undo brings it back.</source>
        <translation>يُعتمد السيناريو في خطوة واحدة ولا يبقى سيناريو. التراجع يعيده.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>سيناريو جديد</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>إعادة التسمية…</translation>
    </message>
    <message>
        <source>Take its changes back</source>
        <translation>التراجع عن تغييراته</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>مقارنة السيناريوهات</translation>
    </message>
</context>
<context>
    <name>ScenariosPage</name>
    <message>
        <source>Scenarios</source>
        <translation>السيناريوهات</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>سيناريو</translation>
    </message>
    <message>
        <source>Rename, duplicate, delete</source>
        <translation>إعادة تسمية، تكرار، حذف</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>البطاقات</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>الجدول</translation>
    </message>
    <message>
        <source>All figures, to copy</source>
        <translation>كل الأرقام، للنسخ</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>How many go on from stage to stage</source>
        <translation>كم ينتقلون من مرحلة إلى أخرى</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Make a scenario to see what another way would bring.</source>
        <translation>أنشئ سيناريو لترى ما يجلبه طريق آخر.</translation>
    </message>
    <message>
        <source>Take over {letter}</source>
        <translation>اعتماد {letter}</translation>
    </message>
    <message numerus="yes">
        <source>%n more scenario(s): work in one to see it here.</source>
        <translation>
            <numerusform>لا سيناريوهات أخرى.</numerusform>
            <numerusform>وسيناريو آخر: ادخل إليه لتراه هنا.</numerusform>
            <numerusform>وسيناريوهان آخران: ادخل إلى أحدهما لتراه هنا.</numerusform>
            <numerusform>و%Ln سيناريوهات أخرى: ادخل إلى أحدها لتراه هنا.</numerusform>
            <numerusform>و%Ln سيناريو آخر: ادخل إلى أحدها لتراه هنا.</numerusform>
            <numerusform>و%Ln سيناريو آخر: ادخل إلى أحدها لتراه هنا.</numerusform>
        </translation>
    </message>
    <message>
        <source>The map; scenarios differ from it.</source>
        <translation>الخريطة؛ وعنها تختلف السيناريوهات.</translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>لا تغييرات بعد</translation>
    </message>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>ولا تغيير آخر</numerusform>
            <numerusform>وتغيير آخر</numerusform>
            <numerusform>وتغييران آخران</numerusform>
            <numerusform>و%Ln تغييرات أخرى</numerusform>
            <numerusform>و%Ln تغييرًا آخر</numerusform>
            <numerusform>و%Ln تغيير آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>same</source>
        <translation>دون تغيير</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>ابحث في الإعدادات</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>لا إعداد بهذا الاسم.</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>استعادة الإعدادات الافتراضية</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>لغة الواجهة</translation>
    </message>
    <message>
        <source>A map has a language of its own, in its settings.</source>
        <translation>للخريطة لغة خاصة بها في إعداداتها.</translation>
    </message>
    <message>
        <source>Digits in Arabic</source>
        <translation>الأرقام في العربية</translation>
    </message>
    <message>
        <source>Both are understood wherever numbers are typed.</source>
        <translation>كلتاهما مفهومة حيثما تُكتب الأرقام.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>On</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Texts and lines stand out from their ground, in the window and on the map.</source>
        <translation>تبرز النصوص والخطوط بوضوح عن خلفيتها، في النافذة وعلى الخريطة.</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>محدودة</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>كاملة</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>الحركة</translation>
    </message>
    <message>
        <source>Reduced: cards and views are at their places at once.</source>
        <translation>محدودة: تنتقل البطاقات والعروض إلى أماكنها فورًا.</translation>
    </message>
    <message>
        <source>Size of the interface</source>
        <translation>حجم الواجهة</translation>
    </message>
    <message>
        <source>Takes effect when the program is started the next time.</source>
        <translation>يسري عند تشغيل البرنامج في المرة القادمة.</translation>
    </message>
    <message>
        <source>As the interface</source>
        <translation>مثل الواجهة</translation>
    </message>
    <message>
        <source>Theme of the map</source>
        <translation>سمة الخريطة</translation>
    </message>
    <message>
        <source>The map and its faces; exports have a theme of their own.</source>
        <translation>الخريطة وأوجهها؛ وللصادرات سمة خاصة بها.</translation>
    </message>
    <message>
        <source>Solid edges</source>
        <translation>خطوط مصمتة</translation>
    </message>
    <message>
        <source>Steps, tails and bands without see-through colours, easier to see.</source>
        <translation>الخطوات وأذيال التسرّب والأشرطة بلا ألوان شفافة، فتكون أوضح للعين.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>Open a map…</source>
        <translation>فتح خريطة…</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>استعادة…</translation>
    </message>
    <message>
        <source>What does your customer do first?</source>
        <translation>ما أول ما يفعله عميلك؟</translation>
    </message>
    <message>
        <source>Start from an example or a stage model, or double-click to add the first touchpoint.</source>
        <translation>ابدأ من مثال أو نموذج مراحل، أو انقر نقرًا مزدوجًا لإضافة أول نقطة اتصال.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>مثال</translation>
    </message>
    <message>
        <source>Stage models</source>
        <translation>نماذج المراحل</translation>
    </message>
    <message>
        <source>touchpoint</source>
        <translation>نقطة اتصال</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>مرحلة</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>الخطوة التالية</translation>
    </message>
    <message>
        <source>anything else</source>
        <translation>أي شيء آخر</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Show me</source>
        <translation>أرني</translation>
    </message>
    <message>
        <source>done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>لم يتم بعد</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message>
        <source>What is shown</source>
        <translation>المعروض</translation>
    </message>
    <message>
        <source>Show only rows with these words</source>
        <translation>عرض الصفوف التي فيها هذه الكلمات فقط</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>الجداول</translation>
    </message>
    <message>
        <source>Enter renames, T S P G N add, C connects, R rates, Alt+arrows move, Delete deletes.</source>
        <translation>يعيد Enter التسمية، وتضيف T S P G N، وتربط C، وتضبط R النسبة، وتنقل Alt مع الأسهم، ويحذف Delete.</translation>
    </message>
    <message>
        <source>Write in any cell; the last row adds. Copy and paste ranges from and to spreadsheets.</source>
        <translation>اكتب في أي خلية، والصف الأخير يضيف. انسخ النطاقات والصقها من جداول البيانات وإليها.</translation>
    </message>
    <message>
        <source>Add  Insert</source>
        <translation>إضافة  Insert</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>المخطط التفصيلي</translation>
    </message>
    <message>
        <source>The whole journey as a tree</source>
        <translation>الرحلة كلها على شكل شجرة</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>نقاط الاتصال</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>How many periods</source>
        <translation>عدد الفترات</translation>
    </message>
    <message>
        <source>What to forecast</source>
        <translation>ما الذي يُتوقّع</translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation>رسم أو جدول</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>رسم بياني</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>الجدول</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>التوقعات</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>أيام</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>أسابيع</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>أشهر</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>الإيراد</translation>
    </message>
    <message>
        <source>People per stage</source>
        <translation>الأشخاص في كل مرحلة</translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation>لا مراحل بعد. اضغط S على الخريطة لإضافة واحدة.</translation>
    </message>
    <message>
        <source>There is no goal yet. Press G on the map to add one.</source>
        <translation>لا هدف بعد. اضغط G على الخريطة لإضافة واحد.</translation>
    </message>
    <message>
        <source>People circle in a sale and never leave: nothing can be forecast. Let them leave.</source>
        <translation>يدور الناس حول البيع ولا يغادرون أبدًا: لا يمكن توقّع شيء. دعهم يغادرون.</translation>
    </message>
    <message>
        <source>No revenue within this time. Give the goal a value, or look further ahead.</source>
        <translation>لا إيراد في هذه المدة. أعطِ الهدف قيمة أو انظر إلى مدة أبعد.</translation>
    </message>
    <message>
        <source>Nobody arrives within this time. Set people a period, or look further ahead.</source>
        <translation>لا أحد يصل في هذه المدة. حدّد عدد الأشخاص في الفترة أو انظر إلى مدة أبعد.</translation>
    </message>
    <message>
        <source>Entrants</source>
        <translation>الداخلون</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>حتى الآن</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Versions</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>Before these steps</source>
        <translation>قبل هذه الخطوات</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>لم يتغيّر شيء بعد.</translation>
    </message>
    <message>
        <source>Some day</source>
        <translation>في يوم ما</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>تُراجع عنها</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Tools</source>
        <translation>الأدوات</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Drag it onto another program to put the picture there.</source>
        <translation>اسحبه إلى برنامج آخر لوضع الصورة فيه.</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>لا مشكلات</numerusform>
            <numerusform>مشكلة واحدة</numerusform>
            <numerusform>مشكلتان</numerusform>
            <numerusform>%Ln مشكلات</numerusform>
            <numerusform>%Ln مشكلة</numerusform>
            <numerusform>%Ln مشكلة</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>لا مشكلات</translation>
    </message>
</context>
<context>
    <name>Translations</name>
    <message>
        <source>Translations of the map</source>
        <translation>ترجمات الخريطة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Only what is missing</source>
        <translation>الناقصة فقط</translation>
    </message>
    <message>
        <source>The same in both languages</source>
        <translation>نفسه في اللغتين</translation>
    </message>
    <message>
        <source>For names that are not translated: brands, places, people.</source>
        <translation>للأسماء التي لا تُترجم: العلامات التجارية والأماكن والأشخاص.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>عرض على الخريطة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Texts of the map</source>
        <translation>نصوص الخريطة</translation>
    </message>
    <message>
        <source>{done} of {count} are translated</source>
        <translation>تُرجم {done} من {count}</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>journeymap has a fault</source>
        <translation>خلل في journeymap</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Every change you made is kept. You can go on, or close journeymap and start it again: it will offer what is not saved.</source>
        <translation>حدث خطأ في البرنامج. كل تعديل أجريته محفوظ. يمكنك المتابعة، أو إغلاق journeymap وتشغيله من جديد: سيعرض عليك ما لم يُحفظ.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>تتبّع الخطأ</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>This should not happen</source>
        <translation>ما كان ينبغي أن يحدث هذا</translation>
    </message>
</context>
<context>
    <name>Tryout</name>
    <message>
        <source>Where the points come from</source>
        <translation>من أين تأتي النقاط</translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation>من المغادرين</translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation>من الذين يغادرون عند بداية الخطوة</translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation>من الخطوات الأخرى</translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation>من الخطوات الأخرى والمغادرين بالتناسب</translation>
    </message>
</context>
<context>
    <name>UncertaintyPage</name>
    <message>
        <source>What to see</source>
        <translation>ما الذي يُعرض</translation>
    </message>
    <message>
        <source>Measure next</source>
        <translation>القياس التالي</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>النطاقات</translation>
    </message>
    <message>
        <source>Which number is worth measuring next</source>
        <translation>أي رقم يستحق القياس بعد ذلك</translation>
    </message>
    <message>
        <source>Ranges of the figures</source>
        <translation>نطاقات المؤشرات</translation>
    </message>
    <message>
        <source>customers / {period} · share of the variance</source>
        <translation>عملاء / {period} · الحصة من التباين</translation>
    </message>
    <message>
        <source>Nobody reaches a goal in any draw, so nothing can be compared.</source>
        <translation>لا أحد يبلغ هدفًا في أي سحب، فلا شيء يُقارن.</translation>
    </message>
    <message>
        <source>No rate has a range yet. Select a step and type the least and the most that its rate may be, or how many people were observed.</source>
        <translation>لا نطاق لأي نسبة بعد. حدّد خطوة واكتب أقل وأعلى ما قد تبلغه نسبتها، أو عدد من شوهدوا.</translation>
    </message>
    <message>
        <source>rate {low} to {high}</source>
        <translation>نسبة من {low} إلى {high}</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>P10</source>
        <translation>P10</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P90</source>
        <translation>P90</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>التشتت</translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation>كما رُسمت</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>المتوسط</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>you work here</source>
        <translation>تعمل هنا</translation>
    </message>
</context>
<context>
    <name>WayCards</name>
    <message>
        <source>Scenarios</source>
        <translation>السيناريوهات</translation>
    </message>
    <message>
        <source>Make a scenario to see what another way would bring.</source>
        <translation>أنشئ سيناريو لترى ما تجلبه طريقة أخرى.</translation>
    </message>
</context>
<context>
    <name>WayDots</name>
    <message>
        <source>Step conversion</source>
        <translation>معدل تحويل الخطوة</translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>All personas</source>
        <translation>كل الشخصيات</translation>
    </message>
</context>
<context>
    <name>YearSlider</name>
    <message>
        <source>Year that is shown</source>
        <translation>السنة المعروضة</translation>
    </message>
    <message>
        <source>Another year: drag, or press the arrow keys</source>
        <translation>سنة أخرى: اسحب أو استخدم الأسهم</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation>التكبير</translation>
    </message>
</context>
<context>
    <name>_Arrow</name>
    <message>
        <source>More</source>
        <translation>زيادة</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>إنقاص</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Where a group must agree</source>
        <translation>حيث يلزم اتفاق مجموعة</translation>
    </message>
    <message>
        <source>No group is asked. Select a touchpoint and say under Buying group who must agree.</source>
        <translation>لا تُسأل أي مجموعة. حدّد نقطة اتصال واذكر تحت مجموعة الشراء من يجب أن يوافق.</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>نقطة اتصال</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>يوافق</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>{count} على الأقل</translation>
    </message>
</context>
<context>
    <name>_Brings</name>
    <message>
        <source>Rate</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>تكلفة الاكتساب</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>قيمة العميل</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>مدة الدورة</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>الربح</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>This map</source>
        <translation>هذه الخريطة</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>الأخرى</translation>
    </message>
</context>
<context>
    <name>_Cylinder</name>
    <message>
        <source>Cylinder score</source>
        <translation>درجة الأسطوانة</translation>
    </message>
</context>
<context>
    <name>_Deeds</name>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>حذف…</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>الانتقال إليها</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>تسمية</translation>
    </message>
</context>
<context>
    <name>_Edge</name>
    <message>
        <source>Height of the analysis</source>
        <translation>ارتفاع التحليل</translation>
    </message>
    <message>
        <source>Drag to make the analysis higher or lower</source>
        <translation>اسحب لتغيير ارتفاع التحليل</translation>
    </message>
</context>
<context>
    <name>_Effect</name>
    <message>
        <source>What it would do</source>
        <translation>ما أثره</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>{name} فقط</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>بعد التغيير</translation>
    </message>
</context>
<context>
    <name>_EvidenceSide</name>
    <message>
        <source>How the rates are known</source>
        <translation>كيف عُرفت النسب</translation>
    </message>
    <message>
        <source>From observation counts</source>
        <translation>من أعداد المشاهدات</translation>
    </message>
    <message>
        <source>Guesses without a range</source>
        <translation>تخمينات بلا نطاق</translation>
    </message>
    <message>
        <source>Select these steps</source>
        <translation>تحديد هذه الخطوات</translation>
    </message>
    <message>
        <source>{count} of {whole} rates are guesses.</source>
        <translation>النسب المخمّنة: {count} من {whole}.</translation>
    </message>
    <message>
        <source>There are no rates yet.</source>
        <translation>لا نسب بعد.</translation>
    </message>
    <message>
        <source>Nothing was counted yet. Select a step and type how many people were observed at its source.</source>
        <translation>لم يُعدّ شيء بعد. حدّد خطوة واكتب كم شخصًا شوهد عند بدايتها.</translation>
    </message>
    <message>
        <source>95% sure that conversion is from {low} to {high}, all that was not counted being exact.</source>
        <translation>بثقة 95% يقع التحويل بين {low} و{high}، على أن كل ما لم يُعدّ دقيق.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>الخطوة</translation>
    </message>
    <message>
        <source>None: every guess has a range.</source>
        <translation>لا يوجد: لكل تخمين نطاق.</translation>
    </message>
</context>
<context>
    <name>_Fit</name>
    <message>
        <source>Message fit</source>
        <translation>ملاءمة الرسائل</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>لا شيء للمراجعة</numerusform>
            <numerusform>واحدة للمراجعة</numerusform>
            <numerusform>اثنتان للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
        </translation>
    </message>
    <message>
        <source>All messages fit where they are.</source>
        <translation>كل الرسائل ملائمة في مواضعها.</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>تكلفة الاكتساب</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>قيمة العميل</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>مدة الدورة</translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation>معدل تحويل المسار</translation>
    </message>
    <message>
        <source>All paths</source>
        <translation>كل المسارات</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>{count} orders</source>
        <translation>الطلبات: {count}</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Nothing is different.</source>
        <translation>لا فرق.</translation>
    </message>
    <message>
        <source>What can be had back</source>
        <translation>ما يمكن استعادته</translation>
    </message>
</context>
<context>
    <name>_Logo</name>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>_Losses</name>
    <message>
        <source>Losses by owner</source>
        <translation>الخسائر حسب المالك</translation>
    </message>
    <message>
        <source>People lost</source>
        <translation>أشخاص متسرّبون</translation>
    </message>
    <message>
        <source>Customers recoverable</source>
        <translation>عملاء يمكن استعادتهم</translation>
    </message>
    <message>
        <source>/ {period}</source>
        <translation>/ {period}</translation>
    </message>
</context>
<context>
    <name>_Milestone</name>
    <message>
        <source>Milestone</source>
        <translation>معلم رئيسي</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>By the end of period</source>
        <translation>بنهاية الفترة</translation>
    </message>
    <message>
        <source>customers, at least</source>
        <translation>عملاء على الأقل</translation>
    </message>
    <message>
        <source>by the end of day</source>
        <translation>بنهاية اليوم</translation>
    </message>
    <message>
        <source>by the end of week</source>
        <translation>بنهاية الأسبوع</translation>
    </message>
    <message>
        <source>by the end of month</source>
        <translation>بنهاية الشهر</translation>
    </message>
    <message>
        <source>Chance of the milestone {share}</source>
        <translation>احتمال بلوغ المعلم الرئيسي {share}</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>Chance</source>
        <translation>الاحتمال</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{low} to {high} customers</source>
        <translation>العملاء: من {low} إلى {high}</translation>
    </message>
    <message>
        <source>{share} of the variance</source>
        <translation>{share} من التباين</translation>
    </message>
</context>
<context>
    <name>_Several</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>لا عناصر محدّدة</numerusform>
            <numerusform>عنصر واحد محدّد</numerusform>
            <numerusform>عنصران محدّدان</numerusform>
            <numerusform>%Ln عناصر محدّدة</numerusform>
            <numerusform>%Ln عنصرًا محدّدًا</numerusform>
            <numerusform>%Ln عنصر محدّد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Cycle length</source>
        <translation>مدة الدورة</translation>
    </message>
    <message>
        <source>entry to goal</source>
        <translation>من الدخول إلى الهدف</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>العالقون</translation>
    </message>
    <message>
        <source>Nobody reaches a goal yet, so there is no cycle to show.</source>
        <translation>لا أحد يبلغ هدفًا بعد، فلا دورة تُعرض.</translation>
    </message>
    <message>
        <source>over {days}</source>
        <translation>أكثر من {days}</translation>
    </message>
    <message>
        <source>Nobody can be late before somebody reaches a goal.</source>
        <translation>لا يتأخر أحد قبل أن يبلغ أحد هدفًا.</translation>
    </message>
    <message>
        <source>Nobody: everybody arrives or leaves by then.</source>
        <translation>لا أحد: الكل يصل أو يغادر حتى ذلك الحين.</translation>
    </message>
    <message>
        <source>{count} people at any moment, {share} of those who start.</source>
        <translation>عددهم في أي لحظة {count}، أي {share} من الذين يبدؤون.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>عرض على الخريطة</translation>
    </message>
</context>
<context>
    <name>_Station</name>
    <message>
        <source>Leave out</source>
        <translation>استبعاد</translation>
    </message>
</context>
<context>
    <name>_Steps</name>
    <message>
        <source>History</source>
        <translation>السجلّ</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Show all figures</source>
        <translation>عرض كل المؤشرات</translation>
    </message>
    <message>
        <source>Path conversion {share}</source>
        <translation>معدل تحويل المسار {share}</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Show all figures</source>
        <translation>عرض كل المؤشرات</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>التحليل</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>ترتيب</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>خريطة جديدة</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>فتح…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>استعادة…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>مقارنة مع…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>دمج…</translation>
    </message>
    <message>
        <source>Save a copy without history…</source>
        <translation>حفظ نسخة دون سجلّ…</translation>
    </message>
    <message>
        <source>Forget the steps…</source>
        <translation>نسيان الخطوات…</translation>
    </message>
    <message>
        <source>Remove every trace…</source>
        <translation>إزالة كل أثر…</translation>
    </message>
    <message>
        <source>Map settings</source>
        <translation>إعدادات الخريطة</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>تصدير من جديد</translation>
    </message>
    <message>
        <source>Export all presets</source>
        <translation>تصدير كل الإعدادات</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>تصدير الإطارات…</translation>
    </message>
    <message>
        <source>Update deck…</source>
        <translation>تحديث عرض تقديمي…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>نسخ كصورة</translation>
    </message>
    <message>
        <source>Copy the legend</source>
        <translation>نسخ مفتاح الرموز</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>إغلاق النافذة</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء البرنامج</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>قص</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>Select what is connected</source>
        <translation>تحديد المرتبط</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>تعديل الاسم</translation>
    </message>
    <message>
        <source>Edit rate</source>
        <translation>تعديل النسبة</translation>
    </message>
    <message>
        <source>Collapse the stage, or open it</source>
        <translation>طيّ المرحلة أو فتحها</translation>
    </message>
    <message>
        <source>Bend the step</source>
        <translation>ثني الخطوة</translation>
    </message>
    <message>
        <source>Straighten the step</source>
        <translation>تقويم الخطوة</translation>
    </message>
    <message>
        <source>Step to…</source>
        <translation>خطوة إلى…</translation>
    </message>
    <message>
        <source>Lead the step to…</source>
        <translation>وجّه الخطوة إلى…</translation>
    </message>
    <message>
        <source>Lead the step from…</source>
        <translation>ابدأ الخطوة من…</translation>
    </message>
    <message>
        <source>Find on the map…</source>
        <translation>البحث في الخريطة…</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>النتيجة التالية</translation>
    </message>
    <message>
        <source>Hit before</source>
        <translation>النتيجة السابقة</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>ابحث أو نفّذ…</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>نقطة اتصال</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>إطار</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>تحديد</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>تحريك العرض</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Journey grid</source>
        <translation>شبكة الرحلة</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>القمع</translation>
    </message>
    <message>
        <source>Flow of people</source>
        <translation>تدفق الأشخاص</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>الأهداف</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>المصفوفة</translation>
    </message>
    <message>
        <source>Outline and tables</source>
        <translation>المخطط التفصيلي والجداول</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>الملكية</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Zoom to 100%</source>
        <translation>تكبير إلى 100%</translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation>ملاءمة الخريطة</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>ملاءمة التحديد</translation>
    </message>
    <message>
        <source>Present the frames</source>
        <translation>تقديم الإطارات</translation>
    </message>
    <message>
        <source>Large buttons for touch</source>
        <translation>أزرار كبيرة للمس</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>التدفق</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>التسرّب</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>خريطة حرارية</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>مفتاح الرموز</translation>
    </message>
    <message>
        <source>Teams on the cards</source>
        <translation>الفرق على البطاقات</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>المخطط التفصيلي</translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation>مستكشف المسارات</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>المشكلات</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجلّ</translation>
    </message>
    <message>
        <source>Differences since it was saved</source>
        <translation>الفروق منذ الحفظ</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Show what a board needs</source>
        <translation>إظهار ما يحتاجه مجلس الإدارة</translation>
    </message>
    <message>
        <source>Show what a team needs</source>
        <translation>إظهار ما يحتاجه الفريق</translation>
    </message>
    <message>
        <source>Show everything, for a workshop</source>
        <translation>إظهار كل شيء لورشة العمل</translation>
    </message>
    <message>
        <source>Figures and fields</source>
        <translation>المؤشرات والحقول</translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation>اختيار مسار على الخريطة</translation>
    </message>
    <message>
        <source>Only this persona&apos;s way, or the whole map</source>
        <translation>مسار هذه الشخصية وحده، أو الخريطة كلها</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>سمة النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>لغة النظام</translation>
    </message>
    <message>
        <source>Western digits (123)</source>
        <translation>أرقام غربية (123)</translation>
    </message>
    <message>
        <source>Arabic-Indic digits (١٢٣)</source>
        <translation>أرقام عربية مشرقية (١٢٣)</translation>
    </message>
    <message>
        <source>As it was written</source>
        <translation>كما كُتبت</translation>
    </message>
    <message>
        <source>Map in its next language</source>
        <translation>الخريطة بلغتها التالية</translation>
    </message>
    <message>
        <source>Translations of the map…</source>
        <translation>ترجمات الخريطة…</translation>
    </message>
    <message>
        <source>Map reads as its language</source>
        <translation>اتجاه الخريطة حسب لغتها</translation>
    </message>
    <message>
        <source>Map reads left to right</source>
        <translation>الخريطة من اليسار إلى اليمين</translation>
    </message>
    <message>
        <source>Map reads right to left</source>
        <translation>الخريطة من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Show the analysis</source>
        <translation>عرض التحليل</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>سيناريو جديد</translation>
    </message>
    <message>
        <source>Back to the map as it is</source>
        <translation>العودة إلى الخريطة كما هي</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>مقارنة السيناريوهات</translation>
    </message>
    <message>
        <source>Channels and losses</source>
        <translation>القنوات والخسائر</translation>
    </message>
    <message>
        <source>Forecast and milestones</source>
        <translation>التوقعات والمعالم الرئيسية</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>عدم اليقين</translation>
    </message>
    <message>
        <source>Plan and budget</source>
        <translation>الخطة والميزانية</translation>
    </message>
    <message>
        <source>Messages and caps</source>
        <translation>الرسائل والحدود</translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation>فرادى أو في مجموعات</translation>
    </message>
    <message>
        <source>All levers</source>
        <translation>كل الروافع</translation>
    </message>
    <message>
        <source>Arrange the whole map</source>
        <translation>ترتيب الخريطة كلها</translation>
    </message>
    <message>
        <source>Arrange the selection</source>
        <translation>ترتيب التحديد</translation>
    </message>
    <message>
        <source>Arrange the new cards</source>
        <translation>ترتيب البطاقات الجديدة</translation>
    </message>
    <message>
        <source>Pin in place, or let go</source>
        <translation>تثبيت في المكان أو تحرير</translation>
    </message>
    <message>
        <source>Align starts</source>
        <translation>محاذاة البدايات</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>محاذاة المراكز أفقيًّا</translation>
    </message>
    <message>
        <source>Align ends</source>
        <translation>محاذاة النهايات</translation>
    </message>
    <message>
        <source>Align tops</source>
        <translation>محاذاة الأعلى</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>محاذاة المراكز رأسيًّا</translation>
    </message>
    <message>
        <source>Align bottoms</source>
        <translation>محاذاة الأسفل</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>توزيع أفقي</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>توزيع رأسي</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>ما الجديد</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>الخطوات الأولى</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>About journeymap</source>
        <translation>حول journeymap</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Language and digits</source>
        <translation>اللغة والأرقام</translation>
    </message>
    <message>
        <source>Direction of the map</source>
        <translation>اتجاه الخريطة</translation>
    </message>
    <message>
        <source>Language of the map</source>
        <translation>لغة الخريطة</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>New stage</source>
        <translation>مرحلة جديدة</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>شخصية جديدة</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>هدف جديد</translation>
    </message>
    <message>
        <source>New touchpoint</source>
        <translation>نقطة اتصال جديدة</translation>
    </message>
    <message>
        <source>That is too long: {count} characters. The most is {limit}.</source>
        <translation>النص أطول من المسموح: عدد أحرفه {count}. الحدّ الأقصى {limit}.</translation>
    </message>
    <message>
        <source>Some of these characters cannot be kept. Type them anew.</source>
        <translation>بعض هذه المحارف لا يمكن حفظها. اكتب النص من جديد.</translation>
    </message>
    <message>
        <source>A share is between 0% and 100%.</source>
        <translation>تقع الحصة بين 0% و100%.</translation>
    </message>
    <message>
        <source>It must be between {low} and {high}.</source>
        <translation>يجب أن تكون القيمة بين {low} و{high}.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>«{text}» ليس عددًا.</translation>
    </message>
    <message>
        <source>Step to …</source>
        <translation>خطوة إلى …</translation>
    </message>
    <message>
        <source>No touchpoint is called that. Tab makes one.</source>
        <translation>لا نقطة اتصال بهذا الاسم. ينشئها Tab.</translation>
    </message>
    <message>
        <source>Touchpoint that the step leads to</source>
        <translation>نقطة الاتصال التي تؤدي إليها الخطوة</translation>
    </message>
    <message>
        <source>Card that the step leads from</source>
        <translation>البطاقة التي تبدأ منها الخطوة</translation>
    </message>
    <message>
        <source>Rate in percent</source>
        <translation>النسبة بالمئة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>إطار</translation>
    </message>
    <message>
        <source>Frame {number}</source>
        <translation>إطار {number}</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Edit rate</source>
        <translation>تعديل النسبة</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>تعديل الاسم</translation>
    </message>
    <message>
        <source>Zoom to the frame</source>
        <translation>تكبير على الإطار</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>إظهار الخريطة كلها</translation>
    </message>
    <message>
        <source>Show only this persona&apos;s way</source>
        <translation>إظهار مسار هذه الشخصية فقط</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>أعرض</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>أضيق</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>أعلى ارتفاعًا</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>أقل ارتفاعًا</translation>
    </message>
    <message>
        <source>Add a touchpoint</source>
        <translation>إضافة نقطة اتصال</translation>
    </message>
    <message>
        <source>Add a persona</source>
        <translation>إضافة شخصية</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>إضافة هدف</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>إضافة ملاحظة</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>إضافة مرحلة</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation>ملاءمة الخريطة</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>ثني</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>Zoom to the stage</source>
        <translation>تكبير على المرحلة</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>توسيع</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>طيّ</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>تقويم</translation>
    </message>
    <message>
        <source>Next touchpoint</source>
        <translation>نقطة الاتصال التالية</translation>
    </message>
    <message>
        <source>Touchpoint before</source>
        <translation>نقطة اتصال سابقة</translation>
    </message>
    <message>
        <source>Parallel branch</source>
        <translation>فرع موازٍ</translation>
    </message>
    <message>
        <source>Put a touchpoint into it</source>
        <translation>أدرج فيها نقطة اتصال</translation>
    </message>
    <message>
        <source>Lead it to…</source>
        <translation>وجّهها إلى…</translation>
    </message>
    <message>
        <source>Lead it from…</source>
        <translation>ابدأها من…</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>By order</source>
        <translation>حسب الترتيب</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>محاذاة</translation>
    </message>
    <message>
        <source>Pin in place, or let go</source>
        <translation>تثبيت في المكان أو تحرير</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Put into a frame</source>
        <translation>ضع في إطار</translation>
    </message>
    <message>
        <source>Take out of the frame</source>
        <translation>أخرج من الإطار</translation>
    </message>
    <message>
        <source>Collapse or open</source>
        <translation>طيّ أو فتح</translation>
    </message>
</context>
<context>
    <name>choices</name>
    <message>
        <source>Ongoing</source>
        <translation>مستمرة</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>عميل محتمل</translation>
    </message>
    <message>
        <source>Sale: the goal</source>
        <translation>بيع: الهدف</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>خسارة</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>غير مطلوب</translation>
    </message>
    <message>
        <source>Asks for it</source>
        <translation>يطلبه</translation>
    </message>
    <message>
        <source>Needs it</source>
        <translation>يتطلّبه</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>اشتراك</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>تواصل</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>شراء</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>More than half</source>
        <translation>أكثر من النصف</translation>
    </message>
    <message>
        <source>A number of them</source>
        <translation>عدد منهم</translation>
    </message>
    <message>
        <source>Butter</source>
        <translation>زبدي</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>وردي</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>سماوي</translation>
    </message>
    <message>
        <source>Mint</source>
        <translation>نعناعي</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>إلى الأمام</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>عودة</translation>
    </message>
    <message>
        <source>Bringing others</source>
        <translation>إحالة آخرين</translation>
    </message>
    <message>
        <source>Guess</source>
        <translation>تخمين</translation>
    </message>
    <message>
        <source>Expert&apos;s word</source>
        <translation>رأي خبير</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>معيار مرجعي</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>مقيس</translation>
    </message>
    <message>
        <source>As its language</source>
        <translation>حسب لغتها</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>من اليسار إلى اليمين</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>يوم</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>أسبوع</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>شهر</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>ربع سنة</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سنة</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>غير مذكور</translation>
    </message>
    <message>
        <source>Delighted</source>
        <translation>مبتهج</translation>
    </message>
    <message>
        <source>Pleased</source>
        <translation>راضٍ</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>محايد</translation>
    </message>
    <message>
        <source>Annoyed</source>
        <translation>منزعج</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>غاضب</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>By its order</source>
        <translation>حسب ترتيبها</translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>Indigo</source>
        <translation>نيلي</translation>
    </message>
    <message>
        <source>Azure</source>
        <translation>لازوردي</translation>
    </message>
    <message>
        <source>Viridian</source>
        <translation>أخضر زمردي</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>مَغرة</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>قرمزي</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>برقوقي</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>غرافيتي</translation>
    </message>
    <message>
        <source>Sage</source>
        <translation>أخضر مريمي</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Ever come</source>
        <translation>يصلون يومًا</translation>
    </message>
    <message>
        <source>Visits a period</source>
        <translation>الزيارات في الفترة</translation>
    </message>
    <message>
        <source>Go on to the goal</source>
        <translation>يكملون إلى الهدف</translation>
    </message>
    <message>
        <source>Leave a period</source>
        <translation>يغادرون في الفترة</translation>
    </message>
    <message>
        <source>Could be won back</source>
        <translation>يمكن استعادتهم</translation>
    </message>
    <message>
        <source>Rate as figured</source>
        <translation>النسبة المحسوبة</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>أشخاص في الفترة</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>يكملون</translation>
    </message>
    <message>
        <source>Move on in order</source>
        <translation>يكملون بالترتيب</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>القمع</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>التدفق</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>الأهداف</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>الشخصيات</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>المصفوفة</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>الجداول</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>الملكية</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>من البداية</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>من الأعلى</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>العرض</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>الارتفاع</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>الاتجاه</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>هامش الربح</translation>
    </message>
    <message>
        <source>Discount a year</source>
        <translation>معدل الخصم السنوي</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Source line</source>
        <translation>سطر المصدر</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>الأهداف</translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation>نقاط الألم</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>المكاسب</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Influencers</source>
        <translation>المؤثرون</translation>
    </message>
    <message>
        <source>Best lead magnet</source>
        <translation>أفضل مغناطيس للعملاء المحتملين</translation>
    </message>
    <message>
        <source>Marketing&apos;s share</source>
        <translation>حصة التسويق</translation>
    </message>
    <message>
        <source>Most messages a person</source>
        <translation>أقصى رسائل للشخص</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Value of a sale</source>
        <translation>قيمة البيع</translation>
    </message>
    <message>
        <source>Cost of a visit</source>
        <translation>تكلفة الزيارة</translation>
    </message>
    <message>
        <source>Fixed cost a period</source>
        <translation>تكلفة ثابتة في الفترة</translation>
    </message>
    <message>
        <source>Messages a visit</source>
        <translation>الرسائل لكل زيارة</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>الإذن</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>دعوة إلى اتخاذ إجراء</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>الشعور</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>اقتباس</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>ماذا يفعلون</translation>
    </message>
    <message>
        <source>Pain point</source>
        <translation>نقطة ألم</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Its label</source>
        <translation>تسميته</translation>
    </message>
    <message>
        <source>Own figure</source>
        <translation>مؤشر خاص</translation>
    </message>
    <message>
        <source>Group size</source>
        <translation>حجم المجموعة</translation>
    </message>
    <message>
        <source>Each one agrees</source>
        <translation>موافقة كل واحد</translation>
    </message>
    <message>
        <source>Who must agree</source>
        <translation>من يجب أن يوافق</translation>
    </message>
    <message>
        <source>How many must agree</source>
        <translation>كم يجب أن يوافقوا</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>أشخاص في الفترة</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Demographics, one profile a line</source>
        <translation>الخصائص السكانية، ملف في كل سطر</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>يقول</translation>
    </message>
    <message>
        <source>Thinks</source>
        <translation>يفكّر</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>يفعل</translation>
    </message>
    <message>
        <source>Feels</source>
        <translation>يشعر</translation>
    </message>
    <message>
        <source>Decides with</source>
        <translation>يقرّر مع</translation>
    </message>
    <message>
        <source>Research before buying</source>
        <translation>البحث قبل الشراء</translation>
    </message>
    <message>
        <source>Trust needed</source>
        <translation>الثقة المطلوبة</translation>
    </message>
    <message>
        <source>Preferred channels</source>
        <translation>القنوات المفضّلة</translation>
    </message>
    <message>
        <source>Preferred format</source>
        <translation>الصيغة المفضّلة</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Whom they trust</source>
        <translation>بمن يثقون</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>About</source>
        <translation>عن</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>الأصوات</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>الكاتب</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Kind of step</source>
        <translation>نوع الخطوة</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>New people a visit</source>
        <translation>أشخاص جدد لكل زيارة</translation>
    </message>
    <message>
        <source>Rate at least</source>
        <translation>النسبة على الأقل</translation>
    </message>
    <message>
        <source>Rate at most</source>
        <translation>النسبة على الأكثر</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>الأدلة</translation>
    </message>
    <message>
        <source>Source of the rate</source>
        <translation>مصدر النسبة</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>تاريخ القياس</translation>
    </message>
    <message>
        <source>People observed</source>
        <translation>الأشخاص المرصودون</translation>
    </message>
    <message>
        <source>Delay in days</source>
        <translation>التأخير بالأيام</translation>
    </message>
    <message>
        <source>Its spread in days</source>
        <translation>تشتته بالأيام</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>فقط لـ</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>التسمية</translation>
    </message>
    <message>
        <source>Cards in it</source>
        <translation>البطاقات فيه</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>إطار</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>أوراق متجاورة</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>ما يحمله</translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation>مطويّة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Pinned in its place</source>
        <translation>مثبّت في مكانه</translation>
    </message>
    <message>
        <source>Bends</source>
        <translation>الانحناءات</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>القيمة المستهدفة</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>تاريخ البدء</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>الموعد النهائي</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>سيناريو</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>الصف</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>التسويق</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>المبيعات</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سنة</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>العنصر</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Open a map</source>
        <translation>فتح خريطة</translation>
    </message>
    <message>
        <source>Maps (*.journey *.json)</source>
        <translation>الخرائط (*.journey *.json)</translation>
    </message>
    <message>
        <source>Pictures and decks that carry a map</source>
        <translation>صور وعروض تقديمية تحمل خريطة</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Update a deck</source>
        <translation>تحديث عرض تقديمي</translation>
    </message>
    <message>
        <source>PowerPoint decks (*.pptx)</source>
        <translation>عروض PowerPoint التقديمية (*.pptx)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>استبدال الملف</translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation>هل يُستبدل «{name}»؟</translation>
    </message>
    <message>
        <source>There is a file of this name in {folder}. Its content is lost.</source>
        <translation>يوجد ملف بهذا الاسم في {folder}. سيضيع محتواه.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>استبدال</translation>
    </message>
    <message>
        <source>Replace the files</source>
        <translation>استبدال الملفات</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files?</source>
        <translation>
            <numerusform>هل تُستبدل الملفات؟</numerusform>
            <numerusform>هل يُستبدل ملف واحد؟</numerusform>
            <numerusform>هل يُستبدل ملفان؟</numerusform>
            <numerusform>هل تُستبدل %Ln ملفات؟</numerusform>
            <numerusform>هل يُستبدل %Ln ملفًا؟</numerusform>
            <numerusform>هل يُستبدل %Ln ملف؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا شيء غيرها</numerusform>
            <numerusform>وواحد غيرها</numerusform>
            <numerusform>واثنان غيرها</numerusform>
            <numerusform>و%Ln غيرها</numerusform>
            <numerusform>و%Ln غيرها</numerusform>
            <numerusform>و%Ln غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>They are there already, and their content is lost.</source>
        <translation>هي موجودة هناك بالفعل، وسيضيع محتواها.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>اختيار مجلد</translation>
    </message>
</context>
<context>
    <name>first</name>
    <message>
        <source>Start a map</source>
        <translation>ابدأ خريطة</translation>
    </message>
    <message>
        <source>Name or add a card</source>
        <translation>سمِّ بطاقة أو أضف بطاقة</translation>
    </message>
    <message>
        <source>Connect two cards</source>
        <translation>صِل بين بطاقتين</translation>
    </message>
    <message>
        <source>Type the rate of a step</source>
        <translation>اكتب نسبة خطوة</translation>
    </message>
    <message>
        <source>Take a picture away</source>
        <translation>صدّر صورة الخريطة</translation>
    </message>
    <message>
        <source>Click one card, then another.</source>
        <translation>انقر بطاقة ثم أخرى.</translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>Figures</source>
        <translation>المؤشرات</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>التصدير</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>ما يتطلّبه</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation>من يديره</translation>
    </message>
    <message>
        <source>Place and colour</source>
        <translation>الموضع واللون</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>المال</translation>
    </message>
    <message>
        <source>On the card</source>
        <translation>على البطاقة</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>التجربة</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Buying group</source>
        <translation>مجموعة الشراء</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation>من هم</translation>
    </message>
    <message>
        <source>Empathy</source>
        <translation>التعاطف</translation>
    </message>
    <message>
        <source>How they decide</source>
        <translation>كيف يقرّرون</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>القنوات</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>الأدلة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>الطرفان</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
</context>
<context>
    <name>headline</name>
    <message>
        <source>Conversion</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>Customers / {period}</source>
        <translation>العملاء / {period}</translation>
    </message>
    <message>
        <source>Orders / {period}</source>
        <translation>الطلبات / {period}</translation>
    </message>
    <message>
        <source>Leads / {period}</source>
        <translation>العملاء المحتملون / {period}</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>تكلفة الاكتساب</translation>
    </message>
    <message>
        <source>CPL</source>
        <translation>تكلفة العميل المحتمل</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>قيمة العميل</translation>
    </message>
    <message>
        <source>Acquisition spend</source>
        <translation>إنفاق الاكتساب</translation>
    </message>
    <message>
        <source>Revenue / {period}</source>
        <translation>الإيراد / {period}</translation>
    </message>
    <message>
        <source>Profit / {period}</source>
        <translation>الربح / {period}</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>مدة الدورة</translation>
    </message>
    <message>
        <source>Cylinder score</source>
        <translation>درجة الأسطوانة</translation>
    </message>
</context>
<context>
    <name>heat</name>
    <message>
        <source>Chance of the goal</source>
        <translation>احتمال بلوغ الهدف</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>People who leave</source>
        <translation>المغادرون</translation>
    </message>
    <message>
        <source>Customers to win back</source>
        <translation>عملاء يمكن استعادتهم</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>parallel branch below</source>
        <translation>فرع موازٍ أسفلها</translation>
    </message>
    <message>
        <source>step before</source>
        <translation>الخطوة السابقة</translation>
    </message>
    <message>
        <source>edit the name</source>
        <translation>تعديل الاسم</translation>
    </message>
    <message>
        <source>next touchpoint, connected; one put into a selected step</source>
        <translation>نقطة الاتصال التالية موصولة؛ وفي الخطوة المحددة واحدة داخلها</translation>
    </message>
    <message>
        <source>walk along the steps, with Shift keeping what is selected</source>
        <translation>السير على الخطوات، ومع Shift يبقى المحدد محددًا</translation>
    </message>
    <message>
        <source>from a card to a step that leaves it, and to the next of these</source>
        <translation>من بطاقة إلى خطوة تخرج منها، ثم إلى التالية منها</translation>
    </message>
    <message>
        <source>the same among the steps that lead to a card</source>
        <translation>كذلك بين الخطوات المؤدية إلى بطاقة</translation>
    </message>
    <message>
        <source>move by 4, with Shift by 40</source>
        <translation>تحريك بمقدار 4، ومع Shift بمقدار 40</translation>
    </message>
    <message>
        <source>with a stage selected: earlier or later in the row</source>
        <translation>عند تحديد مرحلة: قبل أو بعد في الصف</translation>
    </message>
    <message>
        <source>with a stage or a drawn frame selected: its size</source>
        <translation>عند تحديد مرحلة أو إطار مرسوم: حجمه</translation>
    </message>
    <message>
        <source>move the view</source>
        <translation>تحريك العرض</translation>
    </message>
    <message>
        <source>type the rate of the selected steps, or of the step to the card</source>
        <translation>اكتب نسبة الخطوات المحددة، أو نسبة الخطوة إلى البطاقة</translation>
    </message>
    <message>
        <source>rate ±1 point, with Shift ±5</source>
        <translation>النسبة ±1 نقطة، ومع Shift ‏±5</translation>
    </message>
    <message>
        <source>menu of what is selected</source>
        <translation>قائمة ما هو محدد</translation>
    </message>
    <message>
        <source>next part of the window</source>
        <translation>الجزء التالي من النافذة</translation>
    </message>
    <message>
        <source>open the menu</source>
        <translation>فتح القائمة</translation>
    </message>
    <message>
        <source>with a letter: open a menu; alone in a dialog: show its letters</source>
        <translation>مع حرف: يفتح قائمة؛ وحده في مربع حوار: يُظهر حروفه</translation>
    </message>
    <message>
        <source>give up, then clear the selection</source>
        <translation>تراجع، ثم إلغاء التحديد</translation>
    </message>
    <message>
        <source>drag the view</source>
        <translation>سحب العرض</translation>
    </message>
    <message>
        <source>held when a drag begins: a copy; held on the way: nothing catches</source>
        <translation>عند بدء السحب: نسخة؛ وأثناءه: لا شيء يجذب</translation>
    </message>
    <message>
        <source>held in a drag: straight across or down</source>
        <translation>أثناء السحب: باستقامة أفقيًا أو رأسيًا</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>نقطة اتصال</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>الخطوة</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>إطار</translation>
    </message>
    <message>
        <source>Export preset</source>
        <translation>إعداد تصدير</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>معلم رئيسي</translation>
    </message>
    <message>
        <source>Measured value</source>
        <translation>قيمة مقيسة</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>سيناريو</translation>
    </message>
    <message>
        <source>Change of a scenario</source>
        <translation>تغيير سيناريو</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>طريقة عرض محفوظة</translation>
    </message>
    <message>
        <source>Own row</source>
        <translation>صف خاص</translation>
    </message>
    <message>
        <source>Cell of an own row</source>
        <translation>خلية صف خاص</translation>
    </message>
    <message>
        <source>Contract term</source>
        <translation>بند تسليم</translation>
    </message>
    <message>
        <source>Share of a year</source>
        <translation>حصة سنوية</translation>
    </message>
    <message>
        <source>Note of evidence</source>
        <translation>إشارة إلى دليل</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>ترجمة</translation>
    </message>
</context>
<context>
    <name>naming</name>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>outline</name>
    <message>
        <source>Journey</source>
        <translation>الرحلة</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>أشخاص في الفترة</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>in {language}, not translated yet</source>
        <translation>باللغة {language}، لم يُترجم بعد</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Language and digits</source>
        <translation>اللغة والأرقام</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>مساحة الخريطة</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>These keys already do something else: {action}</source>
        <translation>هذه المفاتيح تفعل شيئًا آخر: {action}</translation>
    </message>
    <message>
        <source>Ctrl+Alt types letters on Polish keyboards. Choose other keys.</source>
        <translation>يكتب Ctrl+Alt حروفًا على لوحات المفاتيح البولندية. اختر مفاتيح أخرى.</translation>
    </message>
    <message>
        <source>These keys always mean the same. Choose other keys.</source>
        <translation>لهذه المفاتيح معنى ثابت دائمًا. اختر مفاتيح أخرى.</translation>
    </message>
    <message>
        <source>A letter alone would be typed into fields. Add Ctrl or Alt.</source>
        <translation>الحرف وحده يُكتب في الحقول. أضف Ctrl أو Alt.</translation>
    </message>
</context>
<context>
    <name>sorts</name>
    <message>
        <source>Added</source>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>حُذف</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغيّر</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>نُقل</translation>
    </message>
    <message>
        <source>Kept: something new needs it</source>
        <translation>أُبقي: يحتاجه شيء جديد</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>adding</source>
        <translation>الإضافة</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>الربط</translation>
    </message>
    <message>
        <source>bending</source>
        <translation>الثني</translation>
    </message>
    <message>
        <source>collapsing a stage</source>
        <translation>طيّ مرحلة</translation>
    </message>
    <message>
        <source>opening a stage</source>
        <translation>فتح مرحلة</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>النقل</translation>
    </message>
    <message>
        <source>editing</source>
        <translation>التعديل</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>الحذف</translation>
    </message>
    <message>
        <source>duplicating</source>
        <translation>التكرار</translation>
    </message>
    <message>
        <source>pasting</source>
        <translation>اللصق</translation>
    </message>
    <message>
        <source>cutting</source>
        <translation>القص</translation>
    </message>
    <message>
        <source>editing the map</source>
        <translation>تعديل الخريطة</translation>
    </message>
    <message>
        <source>making a scenario</source>
        <translation>إنشاء سيناريو</translation>
    </message>
    <message>
        <source>taking over a scenario</source>
        <translation>اعتماد سيناريو</translation>
    </message>
    <message>
        <source>emptying a scenario</source>
        <translation>إفراغ سيناريو</translation>
    </message>
    <message>
        <source>arranging</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>starting from a template</source>
        <translation>البدء من قالب</translation>
    </message>
    <message>
        <source>renaming</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>editing a rate</source>
        <translation>تعديل النسبة</translation>
    </message>
    <message>
        <source>inserting</source>
        <translation>الإدراج</translation>
    </message>
    <message>
        <source>aligning</source>
        <translation>المحاذاة</translation>
    </message>
    <message>
        <source>distributing</source>
        <translation>التوزيع</translation>
    </message>
    <message>
        <source>pinning</source>
        <translation>التثبيت</translation>
    </message>
    <message>
        <source>letting go</source>
        <translation>التحرير من التثبيت</translation>
    </message>
    <message>
        <source>resizing</source>
        <translation>تغيير الحجم</translation>
    </message>
    <message>
        <source>replacing</source>
        <translation>الاستبدال</translation>
    </message>
    <message>
        <source>merging</source>
        <translation>الدمج</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>التخطيط</translation>
    </message>
    <message>
        <source>moving the budget</source>
        <translation>نقل الميزانية</translation>
    </message>
    <message>
        <source>taking theirs</source>
        <translation>أخذ نسختهم</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>الاسترجاع</translation>
    </message>
    <message>
        <source>telling of a year</source>
        <translation>وصف سنة</translation>
    </message>
    <message>
        <source>opening a picture</source>
        <translation>فتح صورة</translation>
    </message>
    <message>
        <source>removing traces</source>
        <translation>إزالة الآثار</translation>
    </message>
    <message>
        <source>translating</source>
        <translation>الترجمة</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Scenarios</source>
        <translation>السيناريوهات</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>القنوات</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>عدم اليقين</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>الخطة</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation>فرادى أو في مجموعات</translation>
    </message>
    <message>
        <source>Levers</source>
        <translation>الروافع</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>Select and move</source>
        <translation>تحديد وتحريك</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>تحريك العرض</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>إضافة مرحلة</translation>
    </message>
    <message>
        <source>Add a touchpoint</source>
        <translation>إضافة نقطة اتصال</translation>
    </message>
    <message>
        <source>Add a persona</source>
        <translation>إضافة شخصية</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>إضافة هدف</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>إضافة ملاحظة</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>ربط</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>the picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>This is the map inside {name}, as of {time} (revision {number}), not saved yet.</source>
        <translation>هذه الخريطة المضمّنة في {name}، كما كانت في {time} (المراجعة {number})، ولم تُحفظ بعد.</translation>
    </message>
    <message>
        <source>This is the map inside {name}, not saved yet.</source>
        <translation>هذه الخريطة المضمّنة في {name}، ولم تُحفظ بعد.</translation>
    </message>
    <message>
        <source>It is the first of {count} different maps in there.</source>
        <translation>هي الأولى من الخرائط المختلفة فيه، وعددها {count}.</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>شخصية</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Add a persona and a goal to see conversion.</source>
        <translation>أضف شخصية وهدفًا لترى التحويل.</translation>
    </message>
    <message>
        <source>Add a goal to see conversion.</source>
        <translation>أضف هدفًا لترى التحويل.</translation>
    </message>
    <message>
        <source>Add a persona to see conversion.</source>
        <translation>أضف شخصية لترى التحويل.</translation>
    </message>
    <message>
        <source>Connect the persona to a touchpoint to see conversion.</source>
        <translation>اربط الشخصية بنقطة اتصال لترى التحويل.</translation>
    </message>
    <message>
        <source>no spend yet</source>
        <translation>لا إنفاق بعد</translation>
    </message>
    <message>
        <source>{money} spend</source>
        <translation>إنفاق {money}</translation>
    </message>
    <message>
        <source>per customer</source>
        <translation>لكل عميل</translation>
    </message>
    <message>
        <source>median {days}</source>
        <translation>الوسيط {days}</translation>
    </message>
    <message>
        <source>± {days}</source>
        <translation>± {days}</translation>
    </message>
    <message>
        <source>of entrants ever reach {goal}</source>
        <translation>من الداخلين يصلون إلى {goal}</translation>
    </message>
    <message>
        <source>of entrants ever become customers</source>
        <translation>من الداخلين يصبحون عملاء</translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation>معدل تحويل المسار</translation>
    </message>
    <message>
        <source>d {n}</source>
        <translation>اليوم {n}</translation>
    </message>
    <message>
        <source>wk {n}</source>
        <translation>الأسبوع {n}</translation>
    </message>
    <message>
        <source>mo {n}</source>
        <translation>الشهر {n}</translation>
    </message>
    <message>
        <source>Damaged edits</source>
        <translation>تعديلات تالفة</translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation>خريطة بلا عنوان</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>عرض…</translation>
    </message>
    <message>
        <source>A map was not saved when journeymap stopped, and is damaged.</source>
        <translation>لم تُحفظ خريطة حين توقّف journeymap، وهي تالفة.</translation>
    </message>
    <message>
        <source>“{name}” was not saved when journeymap stopped ({when}).</source>
        <translation>لم تُحفظ «{name}» حين توقّف journeymap ({when}).</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>The version of {when} is on the map. Undo brings back what was.</source>
        <translation>نسخة {when} على الخريطة الآن. التراجع يعيد ما كان.</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>النسخ السابقة…</translation>
    </message>
    <message>
        <source>“{name}” is damaged</source>
        <translation>«{name}» تالفة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>إصلاح…</translation>
    </message>
    <message>
        <source>Reading what the file still holds…</source>
        <translation>جارٍ قراءة ما بقي في الملف…</translation>
    </message>
    <message>
        <source>{name} repaired</source>
        <translation>{name} بعد الإصلاح</translation>
    </message>
    <message>
        <source>Blank map</source>
        <translation>خريطة فارغة</translation>
    </message>
    <message>
        <source>Start with one persona and one goal</source>
        <translation>ابدأ بشخصية واحدة وهدف واحد</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>اسم النسخة</translation>
    </message>
    <message numerus="yes">
        <source>%n map(s) were not saved when journeymap stopped.</source>
        <translation>
            <numerusform>كل الخرائط محفوظة.</numerusform>
            <numerusform>خريطة واحدة لم تُحفظ عندما توقّف journeymap.</numerusform>
            <numerusform>خريطتان لم تُحفظا عندما توقّف journeymap.</numerusform>
            <numerusform>%Ln خرائط لم تُحفظ عندما توقّف journeymap.</numerusform>
            <numerusform>%Ln خريطة لم تُحفظ عندما توقّف journeymap.</numerusform>
            <numerusform>%Ln خريطة لم تُحفظ عندما توقّف journeymap.</numerusform>
        </translation>
    </message>
</context>
</TS>
