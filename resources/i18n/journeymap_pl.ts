<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About journeymap</source>
        <translatorcomment>Glossary: touchpoint = punkt styku; stage = etap; step = krok; rate = współczynnik; persona = persona; goal = cel; note = notatka; card = karta; frame = kadr; path = ścieżka; journey = podróż; face = widok; lever = dźwignia; drop-off = odpływ; bottleneck = wąskie gardło; lead = lead; landing page = strona docelowa; entrants = wchodzący; conversion = konwersja; cylinder score = wynik cylindra; close rate = współczynnik zamknięcia; spend = wydatki; preset = ustawienie eksportu; deck = prezentacja; scenario = scenariusz; milestone = kamień milowy; pain point = bolączka; buying group = grupa zakupowa; guess = przypuszczenie; record = element</translatorcomment>
        <translation>O programie journeymap</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Wersja {version}</translation>
    </message>
    <message>
        <source>Draws customer journeys with loops and computes what they convert. Works without a network; nothing leaves this computer.</source>
        <translation>Rysuje podróże klientów z pętlami i liczy, ile konwertują. Działa bez sieci; nic nie opuszcza tego komputera.</translation>
    </message>
    <message>
        <source>Fonts: Inter and IBM Plex Sans Arabic, SIL Open Font License 1.1. Icons: Lucide, ISC licence.</source>
        <translation>Kroje pisma: Inter i IBM Plex Sans Arabic, SIL Open Font License 1.1. Ikony: Lucide, licencja ISC.</translation>
    </message>
</context>
<context>
    <name>ActualsDialog</name>
    <message>
        <source>Measured values</source>
        <translation>Zmierzone wartości</translation>
    </message>
    <message>
        <source>Type a day and a value, or paste two columns from a spreadsheet.</source>
        <translation>Wpisz dzień i wartość albo wklej dwie kolumny z arkusza.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Zachowaj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Row {row} is not a day and a number: {text}. Type the day as 2026-11-22.</source>
        <translation>Wiersz {row} to nie dzień i liczba: {text}. Wpisz dzień jako 2026-11-22.</translation>
    </message>
</context>
<context>
    <name>ActualsTable</name>
    <message>
        <source>Measured values</source>
        <translation>Zmierzone wartości</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wartość</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
</context>
<context>
    <name>BestPath</name>
    <message>
        <source>Best path</source>
        <translation>Najlepsza ścieżka</translation>
    </message>
    <message>
        <source>Weakest path</source>
        <translation>Najsłabsza ścieżka</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>computing…</source>
        <translation>obliczanie…</translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>Channels</source>
        <translation>Kanały</translation>
    </message>
    <message>
        <source>How is this computed?</source>
        <translation>Jak to jest liczone?</translation>
    </message>
    <message>
        <source>No touchpoint has a channel yet. Select a touchpoint and choose its channel.</source>
        <translation>Żaden punkt styku nie ma jeszcze kanału. Zaznacz punkt styku i wybierz mu kanał.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanał</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Zasięg</translation>
    </message>
    <message>
        <source>Close rate</source>
        <translation>Współczynnik zamknięcia</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>First touch</source>
        <translation>Pierwszy kontakt</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Wydatki</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>CPA</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>Zysk</translation>
    </message>
    <message>
        <source>Per customer</source>
        <translation>Na klienta</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Wiadomości</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Way</source>
        <translation>Droga</translation>
    </message>
    <message>
        <source>With detours</source>
        <translation>Z objazdami</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Krok po kroku</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Cofnij wybór</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Zacznij od nowa</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Click the next card, or look at the figures below.</source>
        <translation>Kliknij następną kartę albo spójrz na liczby poniżej.</translation>
    </message>
    <message>
        <source>Click the cards of a path on the map, one after the other. Esc ends it.</source>
        <translation>Klikaj na mapie karty ścieżki, jedną po drugiej. Esc kończy.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Differences</source>
        <translation>Różnice</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>What each difference did</source>
        <translation>Co dała każda różnica</translation>
    </message>
    <message>
        <source>Since {title}</source>
        <translation>Od: {title}</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Wtedy</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>End</source>
        <translation>Zakończ</translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation>Zakończ porównanie</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>the saved file</source>
        <translation>zapisany plik</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>początek</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>Selection</source>
        <translation>Zaznaczenie</translation>
    </message>
</context>
<context>
    <name>ConversionPanel</name>
    <message>
        <source>Path conversion</source>
        <translation>Konwersja ścieżki</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open recent</source>
        <translation>Otwórz ostatnie</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Konspekt</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemy</translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation>Eksplorator ścieżek</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Różnice</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>No card is new since the map was last arranged.</source>
        <translation>Od ostatniego rozmieszczenia nie przybyła żadna karta.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Zapisano</translation>
    </message>
    <message>
        <source>Recovered, not saved</source>
        <translation>Odzyskano, niezapisana</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Zmieniona</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ponów</translation>
    </message>
    <message>
        <source>Undo typing</source>
        <translation>Cofnij pisanie</translation>
    </message>
    <message>
        <source>Redo typing</source>
        <translation>Ponów pisanie</translation>
    </message>
    <message>
        <source>There is no room for the legend: it shows as soon as the map has more.</source>
        <translation>Na legendę nie ma teraz miejsca: pojawi się, gdy mapa będzie go miała więcej.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Analysis</source>
        <translation>Analiza</translation>
    </message>
    <message>
        <source>Copy the table  Ctrl+C</source>
        <translation>Kopiuj tabelę  Ctrl+C</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>Tabela jest w schowku.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Eksportuj</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>Slajd 16:9</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>Tylko mapa</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Wysoki kontrast</translation>
    </message>
    <message>
        <source>Solid edges</source>
        <translation>Pełne krawędzie</translation>
    </message>
    <message>
        <source>Steps, tails and bands without see-through colours</source>
        <translation>Kroki, odpływy i pasma bez przezroczystych kolorów</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Wszystkie tabele</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabela</translation>
    </message>
    <message>
        <source>Include the map</source>
        <translation>Dołącz mapę</translation>
    </message>
    <message>
        <source>journeymap can open the map again from the picture.</source>
        <translation>journeymap może ponownie otworzyć mapę z tego obrazu.</translation>
    </message>
    <message>
        <source>Redacted</source>
        <translation>Zanonimizowany</translation>
    </message>
    <message>
        <source>Without names, money and notes; carries no map either.</source>
        <translation>Bez nazw, kwot i notatek; nie zawiera też mapy.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Zapisz obraz…</translation>
    </message>
    <message>
        <source>Drag the picture onto another program to put it there.</source>
        <translation>Przeciągnij obraz do innego programu, aby go tam wstawić.</translation>
    </message>
    <message>
        <source>Part of the map</source>
        <translation>Część mapy</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Widok</translation>
    </message>
    <message>
        <source>Language of the map</source>
        <translation>Język mapy</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>For a workshop</source>
        <translation>Na warsztat</translation>
    </message>
    <message>
        <source>For the team</source>
        <translation>Dla zespołu</translation>
    </message>
    <message>
        <source>For the board</source>
        <translation>Dla zarządu</translation>
    </message>
    <message>
        <source>How much is said</source>
        <translation>Poziom szczegółowości</translation>
    </message>
    <message>
        <source>The board sees names and headline figures, the team rates too, a workshop everything.</source>
        <translation>Zarząd widzi nazwy i kluczowe wskaźniki, zespół także współczynniki, warsztat wszystko.</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>Przezroczyste tło</translation>
    </message>
    <message>
        <source>Texts to edit, in fonts a reader must have</source>
        <translation>Teksty edytowalne (krój musi mieć odbiorca)</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>Jak obraz</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Exact width in pixels, in place of the scale</source>
        <translation>Dokładna szerokość w pikselach zamiast skali</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Szerokość</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>Arkusze obok siebie</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Przepływ</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>Odpływ</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Zespoły</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Kadry</translation>
    </message>
    <message>
        <source>Shows the outlines and names of frames.</source>
        <translation>Pokazuje obrysy i nazwy kadrów.</translation>
    </message>
    <message>
        <source>No heat</source>
        <translation>Bez mapy ciepła</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Mapa ciepła</translation>
    </message>
    <message>
        <source>Colours the cards by one of their figures.</source>
        <translation>Koloruje karty według jednej z ich liczb.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Whole deck</source>
        <translation>Cała prezentacja</translation>
    </message>
    <message>
        <source>The map, its faces, the pinned path, the funnel and the tables.</source>
        <translation>Mapa, jej widoki, przypięta ścieżka, lejek i tabele.</translation>
    </message>
    <message>
        <source>Steps as ribbons, not connectors</source>
        <translation>Kroki jako wstęgi, nie łączniki</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>Cała mapa</translation>
    </message>
    <message>
        <source>Every frame</source>
        <translation>Każdy kadr</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>Tylko obraz</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>Zapisz wskaźniki…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Szczegółowość</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Na mapie</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Sheets across</source>
        <translation>Arkusze wszerz</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Slajdy</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
</context>
<context>
    <name>FaceTabs</name>
    <message>
        <source>Faces of the journey</source>
        <translation>Widoki podróży</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Więcej</translation>
    </message>
    <message>
        <source>More faces</source>
        <translation>Więcej widoków</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>“{name}” is open in another journeymap</source>
        <translation>„{name}” jest otwarta w innym oknie journeymap</translation>
    </message>
    <message>
        <source>Work on a copy, or open it here too: whoever saves second is told and can merge.</source>
        <translation>Pracuj na kopii albo otwórz ją i tutaj: kto zapisze drugi, dowie się o tym i może scalić zmiany.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Otwórz mimo to</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Otwórz kopię</translation>
    </message>
    <message>
        <source>Maps (*.journey)</source>
        <translation>Mapy (*.journey)</translation>
    </message>
    <message>
        <source>Not saved: “{name}”</source>
        <translation>Niezapisana: „{name}”</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Zapisz gdzie indziej…</translation>
    </message>
    <message>
        <source>Save often: edits cannot be kept safe, as the folder {folder} takes none.</source>
        <translation>Zapisuj często: zmian nie da się zabezpieczać, bo folder {folder} ich nie przyjmuje.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Zapisz jako…</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Zapisać zmiany w „{name}”?</translation>
    </message>
    <message>
        <source>What you do not save is gone when the window closes.</source>
        <translation>To, czego nie zapiszesz, zniknie po zamknięciu okna.</translation>
    </message>
    <message>
        <source>Save “{name}” again?</source>
        <translation>Zapisać „{name}” ponownie?</translation>
    </message>
    <message>
        <source>Its file is gone, so this window has the only copy.</source>
        <translation>Jej plik zniknął, więc jedyna kopia jest w tym oknie.</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Nie zapisuj</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanał</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Zespół</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Dowody</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>How much is said</source>
        <translation>Poziom szczegółowości</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Słowa</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Widoki</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Pokaż wszystko</translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation>Widok {number}</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Zmień nazwę widoku</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Filter the map first, then keep the view here.</source>
        <translation>Najpierw przefiltruj mapę, potem zachowaj tu widok.</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Zachowaj ten widok</translation>
    </message>
    <message>
        <source>Rename “{name}”…</source>
        <translation>Zmień nazwę „{name}”…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>Usuń „{name}”</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Persony</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Etapy</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanały</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Zespoły</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tagi</translation>
    </message>
    <message>
        <source>Board</source>
        <comment>how much is said</comment>
        <translation>Zarząd</translation>
    </message>
    <message>
        <source>Team</source>
        <comment>how much is said</comment>
        <translation>Zespół</translation>
    </message>
    <message>
        <source>Workshop</source>
        <comment>how much is said</comment>
        <translation>Warsztat</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%Ln karta</numerusform>
            <numerusform>%Ln karty</numerusform>
            <numerusform>%Ln kart</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nic nie pasuje</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on the map</source>
        <translation>Szukaj na mapie</translation>
    </message>
    <message>
        <source>Hit before  Shift+F3</source>
        <translation>Poprzednie trafienie  Shift+F3</translation>
    </message>
    <message>
        <source>Next hit  F3</source>
        <translation>Następne trafienie  F3</translation>
    </message>
    <message>
        <source>End the search  Esc</source>
        <translation>Zakończ szukanie  Esc</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} z {count}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nic nie znaleziono</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Your first map</source>
        <translation>Twoja pierwsza mapa</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>Nie pokazuj więcej</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} z {all}</translation>
    </message>
</context>
<context>
    <name>FlowPage</name>
    <message>
        <source>The height of a band is people per period. Fading tails leave the journey, arcs come back.</source>
        <translation>Wysokość pasma to osoby na okres. Zanikające ogony opuszczają podróż, łuki wracają.</translation>
    </message>
    <message>
        <source>Whose flow</source>
        <translation>Czyj przepływ</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>Odpływ</translation>
    </message>
    <message>
        <source>Show who leaves</source>
        <translation>Pokaż, kto odchodzi</translation>
    </message>
    <message>
        <source>Flow of people</source>
        <translation>Przepływ osób</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Forget the steps of this map?</source>
        <translation>Zapomnieć kroki tej mapy?</translation>
    </message>
    <message>
        <source>Forget and save</source>
        <translation>Zapomnij i zapisz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Remove every trace of the past?</source>
        <translation>Usunąć wszelkie ślady przeszłości?</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Zapisz czystą kopię…</translation>
    </message>
    <message>
        <source>To pass on. This map keeps its history.</source>
        <translation>Do przekazania dalej. Ta mapa zachowuje historię.</translation>
    </message>
    <message>
        <source>Clean this file</source>
        <translation>Wyczyść ten plik</translation>
    </message>
    <message>
        <source>Its history is gone for good: undo ends here.</source>
        <translation>Jego historia zniknie na zawsze: cofanie kończy się tutaj.</translation>
    </message>
    <message>
        <source>{name}, clean copy</source>
        <translation>{name}, czysta kopia</translation>
    </message>
    <message>
        <source>Saved {name}, without any history</source>
        <translation>Zapisano {name} bez historii</translation>
    </message>
    <message>
        <source>Saved without its history</source>
        <translation>Zapisano bez historii</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>{share}, shared equally</source>
        <translation>{share}, po równo</translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Stage funnel</source>
        <translation>Lejek</translation>
    </message>
    <message>
        <source>Who goes on</source>
        <translation>Kto idzie dalej</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otwarty</translation>
    </message>
    <message>
        <source>Of those who were ever in the stage</source>
        <translation>Z tych, którzy kiedykolwiek byli w etapie</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Po kolei</translation>
    </message>
    <message>
        <source>Of those who came through all stages in order</source>
        <translation>Z tych, którzy przeszli po kolei wszystkie etapy</translation>
    </message>
    <message>
        <source>people / {period}</source>
        <translation>os. / {period}</translation>
    </message>
</context>
<context>
    <name>FunnelPage</name>
    <message>
        <source>Funnel</source>
        <translation>Lejek</translation>
    </message>
    <message>
        <source>Of the {every} at {stage}, {skipped} skipped a stage before or came in later.</source>
        <translation>Z {every} osób w etapie {stage} {skipped} pominęło wcześniejszy etap lub weszło później.</translation>
    </message>
    <message>
        <source>Whose funnel</source>
        <translation>Czyj lejek</translation>
    </message>
    <message>
        <source>How width grows with people</source>
        <translation>Jak szerokość rośnie z liczbą osób</translation>
    </message>
    <message>
        <source>Who is counted</source>
        <translation>Kto jest liczony</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Odwróć</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Pasma</translation>
    </message>
    <message>
        <source>Advocacy on top  F</source>
        <translation>Rekomendowanie na górze  F</translation>
    </message>
    <message>
        <source>Mark top, middle and bottom  B</source>
        <translation>Zaznacz górę, środek i dół  B</translation>
    </message>
    <message>
        <source>Only who came through all stages before, in order, counts.</source>
        <translation>Liczeni są tylko ci, którzy przeszli po kolei wszystkie wcześniejsze etapy.</translation>
    </message>
    <message>
        <source>All who ever come to a stage count, whatever way they came.</source>
        <translation>Liczeni są wszyscy, którzy kiedykolwiek trafią do etapu, niezależnie od drogi.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Lin.</translation>
    </message>
    <message>
        <source>Width is people</source>
        <translation>Szerokość to liczba osób</translation>
    </message>
    <message>
        <source>Width is the square root of people</source>
        <translation>Szerokość to pierwiastek liczby osób</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Width is the logarithm of people</source>
        <translation>Szerokość to logarytm liczby osób</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otwarty</translation>
    </message>
    <message>
        <source>All who ever come to a stage, whatever way</source>
        <translation>Wszyscy, którzy trafią do etapu, dowolną drogą</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Po kolei</translation>
    </message>
    <message>
        <source>Only who came through all stages before, in order</source>
        <translation>Tylko ci, którzy przeszli po kolei wszystkie wcześniejsze etapy</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Obok siebie</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Jeden nad drugim</translation>
    </message>
    <message>
        <source>A perfect funnel keeps everyone: the dashed cylinder.</source>
        <translation>Doskonały lejek zatrzymuje wszystkich: to przerywany cylinder.</translation>
    </message>
</context>
<context>
    <name>GoalDialog</name>
    <message>
        <source>Goal</source>
        <translation>Cel</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Czego dotyczy</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Wartość docelowa</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Początek</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>as its figure</source>
        <translation>jak jego wskaźnik</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>rok-miesiąc-dzień</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Zachowaj</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>Dodaj cel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>teraz {value}</translation>
    </message>
    <message>
        <source>It is due before it starts. Choose a later day.</source>
        <translation>Termin przypada przed początkiem. Wybierz późniejszy dzień.</translation>
    </message>
    <message>
        <source>“{text}” is no target. Type a number.</source>
        <translation>„{text}” to nie wartość docelowa. Wpisz liczbę.</translation>
    </message>
    <message>
        <source>Type a target.</source>
        <translation>Wpisz wartość docelową.</translation>
    </message>
    <message>
        <source>“{text}” is no day. Type it as 2026-11-22.</source>
        <translation>„{text}” to nie dzień. Wpisz go jako 2026-11-22.</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>Cała mapa</translation>
    </message>
    <message>
        <source>Channel: {name}</source>
        <translation>Kanał: {name}</translation>
    </message>
</context>
<context>
    <name>GoalsPage</name>
    <message>
        <source>Double-click a time line for a milestone; drag it to another day. Double-click a text to write.</source>
        <translation>Kliknij dwukrotnie oś czasu, aby dodać kamień milowy, przeciągnij go na inny dzień; dwukrotnie tekst, aby pisać.</translation>
    </message>
    <message>
        <source>Measured values as a line, or as bars of their means</source>
        <translation>Wartości zmierzone jako linia lub słupki średnich</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>Dodaj cel</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Zmień…</translation>
    </message>
    <message>
        <source>What the goal is of, and its days</source>
        <translation>Czego dotyczy cel i jego terminy</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Kamień milowy</translation>
    </message>
    <message>
        <source>Measured…</source>
        <translation>Pomiary…</translation>
    </message>
    <message>
        <source>What the figure really was, day by day</source>
        <translation>Jaki był naprawdę wskaźnik, dzień po dniu</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Cele</translation>
    </message>
    <message>
        <source>Try it in a scenario</source>
        <translation>Wypróbuj w scenariuszu</translation>
    </message>
    <message>
        <source>Add goal  Ins</source>
        <translation>Dodaj cel  Ins</translation>
    </message>
    <message>
        <source>Add a milestone  M</source>
        <translation>Dodaj kamień milowy  M</translation>
    </message>
    <message>
        <source>Meets “{goal}”</source>
        <translation>Spełnia „{goal}”</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linia</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miesiąc</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Kwartał</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Double-click a cell to write in it. Drag a touchpoint to another stage, a row by its name.</source>
        <translation>Kliknij dwukrotnie komórkę, aby pisać. Przeciągnij punkt styku do innego etapu, a wiersz za jego nazwę.</translation>
    </message>
    <message>
        <source>Whose feelings</source>
        <translation>Czyje odczucia</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Dodaj wiersz</translation>
    </message>
    <message>
        <source>Journey grid</source>
        <translation>Siatka podróży</translation>
    </message>
    <message>
        <source>Rows that are shown</source>
        <translation>Pokazywane wiersze</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>Nowy wiersz</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%Ln wiersz</numerusform>
            <numerusform>%Ln wiersze</numerusform>
            <numerusform>%Ln wierszy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message>
        <source>Alone or in groups</source>
        <translation>Samodzielnie czy w grupach</translation>
    </message>
    <message>
        <source>B2B: in groups</source>
        <translation>B2B: w grupach</translation>
    </message>
    <message>
        <source>What changes where groups must agree</source>
        <translation>Co się zmienia, gdy muszą się zgodzić grupy</translation>
    </message>
    <message>
        <source>B2C: alone</source>
        <translation>B2C: samodzielnie</translation>
    </message>
    <message>
        <source>What changes where everybody decides alone</source>
        <translation>Co się zmienia, gdy każdy decyduje sam</translation>
    </message>
    <message>
        <source>B2C against B2B</source>
        <translation>Różnica</translation>
    </message>
    <message>
        <source>B2B against B2C</source>
        <translation>Różnica</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Alone · B2C</source>
        <translation>Sami · B2C</translation>
    </message>
    <message>
        <source>In groups · B2B</source>
        <translation>W grupach · B2B</translation>
    </message>
    <message>
        <source>same</source>
        <translation>bez zmian</translation>
    </message>
</context>
<context>
    <name>HeatBar</name>
    <message>
        <source>Heat</source>
        <translation>Mapa ciepła</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Szukaj w pomocy</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Strony</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Strona</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Co nowego</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Nic nie znaleziono. Spróbuj innego słowa.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Name of a new version</source>
        <translation>Nazwa nowej wersji</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Zachowaj</translation>
    </message>
    <message>
        <source>Keep this state of the map as a version</source>
        <translation>Zachowaj ten stan mapy jako wersję</translation>
    </message>
    <message>
        <source>More about the past</source>
        <translation>Więcej o przeszłości</translation>
    </message>
    <message>
        <source>Delete the version “{name}”?</source>
        <translation>Usunąć wersję „{name}”?</translation>
    </message>
    <message>
        <source>The map stays as it is. The version cannot be brought back by undo.</source>
        <translation>Mapa pozostanie bez zmian. Usunięcia wersji nie da się cofnąć.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Name for the state at {time}</source>
        <translation>Nazwa stanu z {time}</translation>
    </message>
    <message>
        <source>Name this state</source>
        <translation>Nazwij ten stan</translation>
    </message>
    <message>
        <source>{step}, {time}</source>
        <translation>{step}, {time}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Fields</source>
        <translation>Pola</translation>
    </message>
</context>
<context>
    <name>JourneyCanvas</name>
    <message>
        <source>Journey map</source>
        <translation>Mapa podróży klienta</translation>
    </message>
    <message>
        <source>Alt and arrows walk along the steps, Enter edits a name, Tab adds the next touchpoint.</source>
        <translation>Alt ze strzałkami prowadzi wzdłuż kroków, Enter zmienia nazwę, Tab dodaje następny punkt styku.</translation>
    </message>
    <message>
        <source>Click: the next touchpoint
Drag: a step</source>
        <translation>Kliknięcie: następny punkt styku
Przeciągnięcie: krok</translation>
    </message>
    <message>
        <source>Click: the touchpoint before
Drag: a step</source>
        <translation>Kliknięcie: punkt styku wcześniej
Przeciągnięcie: krok</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Press the keys…</source>
        <translation>Naciśnij klawisze…</translation>
    </message>
    <message>
        <source>Escape leaves them, Backspace takes them away.</source>
        <translation>Escape zostawia skrót, Backspace go usuwa.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Skróty klawiszowe</translation>
    </message>
    <message>
        <source>Search in the keys</source>
        <translation>Szukaj w skrótach</translation>
    </message>
    <message>
        <source>Search: what you want to do, or the keys</source>
        <translation>Szukaj: co chcesz zrobić albo jakimi klawiszami</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Zmień skróty…</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Na mapie</translation>
    </message>
    <message>
        <source>No keys are for that.</source>
        <translation>Nie ma do tego skrótu.</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Keys of {action}</source>
        <translation>Skrót: {action}</translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation>Przywróć zwykły skrót</translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>Przejmij je</translation>
    </message>
</context>
<context>
    <name>LegendBar</name>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>There is no sign on the map that needs a legend.</source>
        <translation>Na mapie nie ma znaku, który wymagałby legendy.</translation>
    </message>
</context>
<context>
    <name>LeverRow</name>
    <message>
        <source>Arrow keys try another rate, Enter keeps it.</source>
        <translation>Strzałki wypróbowują inny współczynnik, Enter go zachowuje.</translation>
    </message>
    <message>
        <source>{step}
Click to see how it comes about. Drag, or press the arrow keys, to try it.</source>
        <translation>{step}
Kliknij, aby zobaczyć, skąd się to bierze. Przeciągnij albo użyj strzałek, aby wypróbować.</translation>
    </message>
</context>
<context>
    <name>Levers</name>
    <message>
        <source>Levers</source>
        <translation>Dźwignie</translation>
    </message>
    <message>
        <source>Points added to a step</source>
        <translation>Punkty dodane do kroku</translation>
    </message>
    <message>
        <source>One percentage point</source>
        <translation>Jeden punkt procentowy</translation>
    </message>
    <message>
        <source>Five percentage points</source>
        <translation>Pięć punktów procentowych</translation>
    </message>
    <message>
        <source>Where the points come from</source>
        <translation>Skąd pochodzą punkty</translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation>Z odejść</translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation>Od osób, które odchodzą na początku kroku</translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation>Z innych kroków</translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation>Z innych kroków i odejść, proporcjonalnie</translation>
    </message>
    <message>
        <source>pt on one step</source>
        <translation>p.p. na jednym kroku</translation>
    </message>
    <message>
        <source>{name} is the bottleneck.</source>
        <translation>Wąskie gardło: {name}.</translation>
    </message>
    <message>
        <source>Keeping those who leave there brings {count} more customers / {per}.</source>
        <translation>Zatrzymanie odchodzących stamtąd daje dodatkowych klientów: {count} / {per}.</translation>
    </message>
</context>
<context>
    <name>LeversPage</name>
    <message>
        <source>Steps or touchpoints</source>
        <translation>Kroki czy punkty styku</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Kroki</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>Punkty styku</translation>
    </message>
    <message>
        <source>Points more</source>
        <translation>Dodane punkty</translation>
    </message>
    <message>
        <source>+1 pt</source>
        <translation>+1 p.p.</translation>
    </message>
    <message>
        <source>+5 pt</source>
        <translation>+5 p.p.</translation>
    </message>
    <message>
        <source>There are no steps yet. Press C and drag from card to card.</source>
        <translation>Nie ma jeszcze kroków. Naciśnij C i przeciągnij od karty do karty.</translation>
    </message>
    <message>
        <source>There are no touchpoints yet. Press T on the map to add one.</source>
        <translation>Nie ma jeszcze punktów styku. Naciśnij T na mapie, aby dodać.</translation>
    </message>
    <message>
        <source>{points}, from leaving</source>
        <translation>{points}, z odejść</translation>
    </message>
    <message>
        <source>{points}, from siblings</source>
        <translation>{points}, z innych kroków</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Krok</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Współczynnik</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Osoby</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>Zysk</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Wrażliwość</translation>
    </message>
    <message>
        <source>… siblings</source>
        <translation>… inne kroki</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>Usunięcie</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>Punkt styku</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Wizyty</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Zasięg</translation>
    </message>
    <message>
        <source>To goal</source>
        <translation>Do celu</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Odchodzący</translation>
    </message>
    <message>
        <source>Recoverable</source>
        <translation>Do odzyskania</translation>
    </message>
</context>
<context>
    <name>LightBar</name>
    <message>
        <source>Only a part of the map is lit.</source>
        <translation>Podświetlona jest tylko część mapy.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Pokaż wszystko</translation>
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
        <translation>Ograniczenia</translation>
    </message>
    <message>
        <source>The most there may be</source>
        <translation>Wartości maksymalne</translation>
    </message>
    <message>
        <source>What is more is refused in words, and nothing is changed.</source>
        <translation>To, co je przekracza, program odrzuca z wyjaśnieniem i niczego nie zmienia.</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Whose matrix</source>
        <translation>Czyja macierz</translation>
    </message>
    <message>
        <source>What the cells show</source>
        <translation>Co pokazują komórki</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Macierz</translation>
    </message>
    <message>
        <source>Matrix of touchpoints</source>
        <translation>Macierz punktów styku</translation>
    </message>
    <message>
        <source>Write a rate to connect a row to a column, empty the cell to part them. Tables can be pasted.</source>
        <translation>Wpisz współczynnik, aby połączyć wiersz z kolumną; opróżnij komórkę, aby rozłączyć. Można wklejać tabele.</translation>
    </message>
    <message>
        <source>Expected visits to a column by who is in a row, the present one included.</source>
        <translation>Oczekiwana liczba wizyt w kolumnie osoby z wiersza, wraz z obecną.</translation>
    </message>
    <message>
        <source>The chance of who is in a row ever to come to a column; to come back, to its own.</source>
        <translation>Szansa, że osoba z wiersza kiedyś trafi do kolumny; we własnej kolumnie: że wróci.</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Współczynniki</translation>
    </message>
    <message>
        <source>The share of people who go from a row to a column next</source>
        <translation>Udział osób, które z wiersza przechodzą do kolumny</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Wizyty</translation>
    </message>
    <message>
        <source>How often people who are in a row come to a column</source>
        <translation>Jak często osoby z wiersza trafiają do kolumny</translation>
    </message>
    <message>
        <source>Chances</source>
        <translation>Szanse</translation>
    </message>
    <message>
        <source>How likely people in a row ever come to a column</source>
        <translation>Jak prawdopodobne jest, że osoby z wiersza kiedyś trafią do kolumny</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>Changed elsewhere</source>
        <translation>Zmieniona gdzie indziej</translation>
    </message>
    <message>
        <source>File is gone</source>
        <translation>Plik zniknął</translation>
    </message>
    <message>
        <source>Folder is gone</source>
        <translation>Folder zniknął</translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation>Pliku nie da się odczytać</translation>
    </message>
    <message>
        <source>The folder of “{name}” is gone. Your edits are kept on this computer.</source>
        <translation>Folder z „{name}” zniknął. Twoje zmiany są na tym komputerze.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read now. Your edits are kept on this computer.</source>
        <translation>„{name}” nie da się teraz odczytać. Twoje zmiany są na tym komputerze.</translation>
    </message>
    <message>
        <source>Another program has changed “{name}”.</source>
        <translation>Inny program zmienił „{name}”.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wybierz…</translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation>Pokaż ich wersję</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Zapisz jako…</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Zapisz ponownie</translation>
    </message>
    <message>
        <source>“{name}” is not in its folder any more: it was deleted, renamed or moved.</source>
        <translation>„{name}” nie ma już w folderze: usunięto ją, przeniesiono albo zmieniono jej nazwę.</translation>
    </message>
    <message>
        <source>“{name}” is gone, and “{other}” has what was in it.</source>
        <translation>„{name}” zniknęła, a jej zawartość jest w „{other}”.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Pracuj na tym pliku</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Sprawdź ponownie</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Zapisz gdzie indziej…</translation>
    </message>
    <message>
        <source>Another program has changed “{name}”</source>
        <translation>Inny program zmienił „{name}”</translation>
    </message>
    <message>
        <source>Yours is on the map, theirs is in the file. Whatever you choose, nothing is lost.</source>
        <translation>Twoja wersja jest na mapie, ich w pliku. Cokolwiek wybierzesz, nic nie zginie.</translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation>Scal obie</translation>
    </message>
    <message>
        <source>What each of you changed comes together, as one step.</source>
        <translation>Zmiany obu stron zostaną połączone w jednym kroku.</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Weź ich wersję</translation>
    </message>
    <message>
        <source>It comes in as one step: undo brings yours back.</source>
        <translation>Wejdzie jako jeden krok: cofnięcie przywróci Twoją.</translation>
    </message>
    <message>
        <source>Look at theirs</source>
        <translation>Obejrzyj ich wersję</translation>
    </message>
    <message>
        <source>In a window of its own, as a copy.</source>
        <translation>We własnym oknie, jako kopię.</translation>
    </message>
    <message>
        <source>Keep yours under another name…</source>
        <translation>Zachowaj swoją pod inną nazwą…</translation>
    </message>
    <message>
        <source>Theirs stays as it is.</source>
        <translation>Ich wersja pozostanie bez zmian.</translation>
    </message>
    <message>
        <source>Replace theirs with yours</source>
        <translation>Zastąp ich wersję swoją</translation>
    </message>
    <message>
        <source>Theirs stays among the earlier versions.</source>
        <translation>Ich wersja zostanie wśród wcześniejszych.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge</source>
        <translation>Scal</translation>
    </message>
    <message>
        <source>Merge with {name}</source>
        <translation>Scal z {name}</translation>
    </message>
    <message>
        <source>All from this map</source>
        <translation>Wszystko z tej mapy</translation>
    </message>
    <message>
        <source>All from the other</source>
        <translation>Wszystko z drugiej</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>Cały element</translation>
    </message>
    <message>
        <source>{field}, was {value}</source>
        <translation>{field}, było {value}</translation>
    </message>
    <message>
        <source>As they are on this map</source>
        <translation>Jak na tej mapie</translation>
    </message>
    <message>
        <source>As they are in the other</source>
        <translation>Jak w drugiej</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Which map did both come from?</source>
        <translation>Z której mapy pochodzą obie?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Choose it…</source>
        <translation>Wybierz ją…</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>By stage or by channel</source>
        <translation>Według etapów czy kanałów</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>Według etapów</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>Według kanałów</translation>
    </message>
    <message>
        <source>Messages by stage</source>
        <translation>Wiadomości według etapów</translation>
    </message>
    <message>
        <source>Messages by channel</source>
        <translation>Wiadomości według kanałów</translation>
    </message>
    <message>
        <source>No touchpoint sends messages yet. Select one and set its messages a visit.</source>
        <translation>Żaden punkt styku nie wysyła jeszcze wiadomości. Zaznacz go i podaj liczbę wiadomości na wizytę.</translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation>Nie ma jeszcze etapów. Naciśnij S na mapie, aby dodać.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Wiadomości</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Najwyżej</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ocena</translation>
    </message>
    <message>
        <source>no cap set</source>
        <translation>bez limitu</translation>
    </message>
    <message>
        <source>within the cap</source>
        <translation>w granicach limitu</translation>
    </message>
    <message>
        <source>{count} too many</source>
        <translation>za dużo o {count}</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanał</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Zasięg</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>Minimapa</translation>
    </message>
    <message>
        <source>Shows which part of the map is in view; drag to move it.</source>
        <translation>Pokazuje, która część mapy jest widoczna; przeciągnij, aby ją przesunąć.</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the map</source>
        <translation>Nazwa mapy</translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation>Mapa bez tytułu</translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Show where it breaks</source>
        <translation>Pokaż, gdzie się urywa</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>Saved {name}</source>
        <translation>Zapisano {name}</translation>
    </message>
    <message>
        <source>Saved {count} files, {name} and others</source>
        <translation>Zapisane pliki: {count}, w tym {name}</translation>
    </message>
    <message>
        <source>The picture of the selection is on the clipboard.</source>
        <translation>Obraz zaznaczenia jest w schowku.</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Obraz jest w schowku.</translation>
    </message>
    <message>
        <source>The legend is on the clipboard.</source>
        <translation>Legenda jest w schowku.</translation>
    </message>
    <message>
        <source>There is no sign on the map that needs a legend.</source>
        <translation>Na mapie nie ma znaku, który wymaga legendy.</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation>Konspekt</translation>
    </message>
    <message>
        <source>Nothing is on this map yet. Press T on the map to add a touchpoint, P for a persona.</source>
        <translation>Na tej mapie nie ma jeszcze nic. Naciśnij na mapie T, aby dodać punkt styku, albo P, aby dodać personę.</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>Konspekt</translation>
    </message>
    <message>
        <source>Go to where people from “{name}” go next and press C or Enter. Esc drops the step.</source>
        <translation>Przejdź tam, dokąd ludzie z „{name}” idą dalej, i naciśnij C albo Enter. Esc porzuca krok.</translation>
    </message>
    <message>
        <source>New touchpoint</source>
        <translation>Nowy punkt styku</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>Nowy cel</translation>
    </message>
    <message>
        <source>New stage</source>
        <translation>Nowy etap</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Nowa persona</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nowa notatka</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Overlays</source>
        <translation>Warstwy</translation>
    </message>
</context>
<context>
    <name>OwnersPage</name>
    <message>
        <source>Drag a boundary, or double-click to type a share or write in a contract.</source>
        <translation>Przeciągnij granicę albo kliknij dwukrotnie, aby wpisać udział lub treść umowy.</translation>
    </message>
    <message>
        <source>Add a year</source>
        <translation>Dodaj rok</translation>
    </message>
    <message>
        <source>Remove the year</source>
        <translation>Usuń rok</translation>
    </message>
    <message>
        <source>Copy contracts</source>
        <translation>Kopiuj umowy</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>Własność</translation>
    </message>
    <message>
        <source>Marketing&apos;s share in percent</source>
        <translation>Udział marketingu w procentach</translation>
    </message>
    <message>
        <source>Year to tell of</source>
        <translation>Rok do opisania</translation>
    </message>
    <message>
        <source>Copy all contracts as a table for a spreadsheet</source>
        <translation>Kopiuj wszystkie umowy jako tabelę do arkusza</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or run</source>
        <translation>Szukaj lub wykonaj</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>Szukaj lub wykonaj…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Znalezione</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Nic nie znaleziono. Spróbuj innego słowa.</translation>
    </message>
</context>
<context>
    <name>PathRow</name>
    <message>
        <source>of starts</source>
        <translation>wejść</translation>
    </message>
    <message>
        <source>Path {place}: {name}; {people} / {period}, {share} of starts, {days}</source>
        <translation>Ścieżka {place}: {name}; {people} / {period}, {share} wejść, {days}</translation>
    </message>
</context>
<context>
    <name>Paths</name>
    <message>
        <source>From</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Sortowanie</translation>
    </message>
    <message>
        <source>Most customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>Best rate</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>Najszybsze</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Pokaż więcej</translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation>Wybierz ścieżkę na mapie</translation>
    </message>
    <message>
        <source>Any persona</source>
        <translation>Dowolna persona</translation>
    </message>
    <message>
        <source>Any goal</source>
        <translation>Dowolny cel</translation>
    </message>
</context>
<context>
    <name>PersonasPage</name>
    <message>
        <source>Double-click a text to write in it, one thought on each line; beside its name, how it is known.</source>
        <translation>Kliknij dwukrotnie tekst, aby pisać, jedna myśl w wierszu; obok nazwy: skąd to wiadomo.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Nie podano</translation>
    </message>
    <message>
        <source>Which persona</source>
        <translation>Która persona</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Porównaj z</translation>
    </message>
    <message>
        <source>At which moment</source>
        <translation>W którym momencie</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Persony</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>W dowolnej chwili</translation>
    </message>
    <message>
        <source>Where it was found…</source>
        <translation>Gdzie to znaleziono…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Porównaj z…</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Proposal</source>
        <translation>Propozycja</translation>
    </message>
    <message>
        <source>What may change</source>
        <translation>Co można zmienić</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Osoby</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Kroki</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budżet</translation>
    </message>
    <message>
        <source>Customers wanted</source>
        <translation>Docelowa liczba klientów</translation>
    </message>
    <message>
        <source>Points more at most</source>
        <translation>Najwyżej dodanych punktów</translation>
    </message>
    <message>
        <source>Response of people to spend</source>
        <translation>Reakcja osób na wydatki</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> p.p.</translation>
    </message>
    <message>
        <source>as now</source>
        <translation>jak teraz</translation>
    </message>
    <message>
        <source>% response</source>
        <translation>% reakcji</translation>
    </message>
    <message>
        <source>Nothing has to change.</source>
        <translation>Nic nie trzeba zmieniać.</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>Wszystkie jednakowo</translation>
    </message>
    <message>
        <source>This one alone</source>
        <translation>Tylko ta</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Pole</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Po zmianie</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Zmiana</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Współczynnik</translation>
    </message>
    <message>
        <source>Fixed cost</source>
        <translation>Koszt stały</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Close  Esc</source>
        <translation>Zamknij  Esc</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>{name}, {place} of {count}</source>
        <translation>{name}, {place} z {count}</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Preset</source>
        <translation>Ustawienie</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nazwa ustawienia</translation>
    </message>
    <message>
        <source>Name, such as Board deck</source>
        <translation>Nazwa, np. Prezentacja dla zarządu</translation>
    </message>
    <message>
        <source>Folder of the preset</source>
        <translation>Folder ustawienia</translation>
    </message>
    <message>
        <source>Beside the map</source>
        <translation>Obok mapy</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wybierz…</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Zapisz jako</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>Eksportuj wszystkie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Nadpisz</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Podgląd</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Print</source>
        <translation>Drukuj</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>Tylko mapa</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>Tylko obraz</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>Arkusze obok siebie</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Arkusze</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Powiększenie</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Arkusz</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Problems</source>
        <translation>Problemy</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Brak problemów</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Export</source>
        <translation>Eksportuj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n files were written.</source>
        <translation>
            <numerusform>Zatrzymano. Zapisano %Ln plik.</numerusform>
            <numerusform>Zatrzymano. Zapisano %Ln pliki.</numerusform>
            <numerusform>Zatrzymano. Zapisano %Ln plików.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were written.</source>
        <translation>
            <numerusform>Zapisano %Ln plik.</numerusform>
            <numerusform>Zapisano %Ln pliki.</numerusform>
            <numerusform>Zapisano %Ln plików.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Plik %1</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Dysk</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>Zaplanowane &amp;drukowanie:</translation>
    </message>
    <message>
        <source>&amp;Billing information:</source>
        <translation>&amp;Informacje rozliczeniowe:</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>&amp;Priorytet zadania:</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>&amp;Początek:</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>&amp;Koniec:</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Szukaj w:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Pliki &amp;typu:</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>&amp;Kolejność stron:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>&amp;Stron na arkusz:</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Zestaw stron:</translation>
    </message>
</context>
<context>
    <name>RateSlider</name>
    <message>
        <source>Rate to try</source>
        <translation>Współczynnik na próbę</translation>
    </message>
    <message>
        <source>Drag, or press the arrow keys, to see what another rate would bring. Esc drops it.</source>
        <translation>Przeciągnij albo użyj strzałek, aby zobaczyć, co dałby inny współczynnik. Esc go porzuca.</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>Translations…</source>
        <translation>Tłumaczenia…</translation>
    </message>
    <message>
        <source>You read and write the map in {language}.</source>
        <translation>Czytasz i piszesz mapę w języku: {language}.</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are missing in it.</source>
        <translation>
            <numerusform>Brakuje w nim %Ln tekstu.</numerusform>
            <numerusform>Brakuje w nim %Ln tekstów.</numerusform>
            <numerusform>Brakuje w nim %Ln tekstów.</numerusform>
        </translation>
    </message>
    <message>
        <source>It says it all.</source>
        <translation>Są w nim wszystkie teksty.</translation>
    </message>
    <message>
        <source>Back to {language}</source>
        <translation>Wróć do: {language}</translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>Recover</source>
        <translation>Odzyskaj</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Odrzuć</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Otwórz kopię</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Not saved when journeymap stopped</source>
        <translation>Niezapisane, gdy journeymap się zatrzymał</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Uszkodzona</translation>
    </message>
    <message>
        <source>Earlier versions of {name}</source>
        <translation>Wcześniejsze wersje: {name}</translation>
    </message>
    <message>
        <source>{count} kB</source>
        <translation>{count} kB</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>plik zniknął</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) not saved</source>
        <translation>
            <numerusform>%Ln krok niezapisany</numerusform>
            <numerusform>%Ln kroki niezapisane</numerusform>
            <numerusform>%Ln kroków niezapisanych</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Przywróć</translation>
    </message>
    <message>
        <source>Nothing to recover</source>
        <translation>Nie ma czego odzyskiwać</translation>
    </message>
    <message>
        <source>What is saved is kept here for a while when it is replaced.</source>
        <translation>Zastąpione zapisy są tu przez pewien czas przechowywane.</translation>
    </message>
    <message>
        <source>Never saved in a file</source>
        <translation>Nigdy nie zapisana w pliku</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Odczytywanie…</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>Napraw…</translation>
    </message>
    <message>
        <source>Touchpoints: {cards}. Steps between them: {ways}. Edits that can be undone: {steps}.</source>
        <translation>Punkty styku: {cards}. Kroki między nimi: {ways}. Zmiany, które można cofnąć: {steps}.</translation>
    </message>
    <message>
        <source>Not saved: {count}.</source>
        <translation>Niezapisane: {count}.</translation>
    </message>
    <message>
        <source>Discard “{name}”?</source>
        <translation>Odrzucić „{name}”?</translation>
    </message>
    <message>
        <source>It cannot be had back after that.</source>
        <translation>Potem nie da się jej odzyskać.</translation>
    </message>
    <message>
        <source>This version cannot be had back after that. The file itself stays as it is.</source>
        <translation>Potem tej wersji nie da się odzyskać. Sam plik pozostanie bez zmian.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A share is between 0% and 100%.</source>
        <translation>Udział wynosi od 0% do 100%.</translation>
    </message>
    <message>
        <source>It must be between {low} and {high}.</source>
        <translation>Wartość musi być od {low} do {high}.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>„{text}” to nie liczba.</translation>
    </message>
</context>
<context>
    <name>Renewing</name>
    <message>
        <source>… and {count} more</source>
        <translation>… i jeszcze {count}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>{name} is up to date.</source>
        <translation>{name}: zaktualizowano.</translation>
    </message>
    <message>
        <source>{name} was up to date already.</source>
        <translation>{name}: nie było czego aktualizować.</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair</source>
        <translation>Napraw</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Czego brakuje</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Zapisz jako…</translation>
    </message>
    <message>
        <source>Repaired, as far as it could be read</source>
        <translation>Naprawiono to, co dało się odczytać</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Niczego nie brakuje</translation>
    </message>
</context>
<context>
    <name>ScenarioStrip</name>
    <message>
        <source>Compare</source>
        <translation>Porównaj</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Przejmij</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Opuść</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%Ln zmiana</numerusform>
            <numerusform>%Ln zmiany</numerusform>
            <numerusform>%Ln zmian</numerusform>
        </translation>
    </message>
    <message>
        <source>no changes yet</source>
        <translation>jeszcze bez zmian</translation>
    </message>
    <message>
        <source>You work in scenario {letter} · {name}: {changes}. The map stays as it is.</source>
        <translation>Pracujesz w scenariuszu {letter} · {name}: {changes}. Mapa pozostaje bez zmian.</translation>
    </message>
    <message numerus="yes">
        <source>%n of its changes have no place on the map any more.</source>
        <translation>
            <numerusform>%Ln z jego zmian nie ma już miejsca na mapie.</numerusform>
            <numerusform>%Ln z jego zmian nie mają już miejsca na mapie.</numerusform>
            <numerusform>%Ln z jego zmian nie ma już miejsca na mapie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>Other ways the journey could be</source>
        <translation>Inne możliwe wersje podróży</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Stan obecny</translation>
    </message>
    <message numerus="yes">
        <source>%n scenario(s)</source>
        <translation>
            <numerusform>%Ln scenariusz</numerusform>
            <numerusform>%Ln scenariusze</numerusform>
            <numerusform>%Ln scenariuszy</numerusform>
        </translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Scenariusze</translation>
    </message>
    <message>
        <source>Scenario: {name}</source>
        <translation>Scenariusz: {name}</translation>
    </message>
    <message>
        <source>To be</source>
        <translation>Stan docelowy</translation>
    </message>
    <message>
        <source>Scenario {number}</source>
        <translation>Scenariusz {number}</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Zmień nazwę scenariusza</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Make the map what “{name}” is?</source>
        <translation>Zmienić mapę zgodnie z „{name}”?</translation>
    </message>
    <message>
        <source>The scenario is taken over as one step, and is no scenario any more. Undo brings it back.</source>
        <translation>Scenariusz zostanie przejęty jako jeden krok i przestanie być scenariuszem. Cofnięcie go przywróci.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Przejmij</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Nowy scenariusz</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Powiel</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Zmień nazwę…</translation>
    </message>
    <message>
        <source>Take its changes back</source>
        <translation>Cofnij jego zmiany</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>Porównaj scenariusze</translation>
    </message>
</context>
<context>
    <name>ScenariosPage</name>
    <message>
        <source>Scenarios</source>
        <translation>Scenariusze</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenariusz</translation>
    </message>
    <message>
        <source>Rename, duplicate, delete</source>
        <translation>Zmień nazwę, powiel, usuń</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karty</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabela</translation>
    </message>
    <message>
        <source>All figures, to copy</source>
        <translation>Wszystkie liczby, do skopiowania</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Kroki</translation>
    </message>
    <message>
        <source>How many go on from stage to stage</source>
        <translation>Ilu przechodzi z etapu na etap</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Make a scenario to see what another way would bring.</source>
        <translation>Utwórz scenariusz, aby zobaczyć, co dałaby inna droga.</translation>
    </message>
    <message>
        <source>Take over {letter}</source>
        <translation>Przejmij {letter}</translation>
    </message>
    <message numerus="yes">
        <source>%n more scenario(s): work in one to see it here.</source>
        <translation>
            <numerusform>Jeszcze %Ln scenariusz: wejdź w niego, aby go tu zobaczyć.</numerusform>
            <numerusform>Jeszcze %Ln scenariusze: wejdź w jeden z nich, aby go tu zobaczyć.</numerusform>
            <numerusform>Jeszcze %Ln scenariuszy: wejdź w jeden z nich, aby go tu zobaczyć.</numerusform>
        </translation>
    </message>
    <message>
        <source>The map; scenarios differ from it.</source>
        <translation>Mapa; scenariusze różnią się od niej.</translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>Jeszcze bez zmian</translation>
    </message>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>i jeszcze %Ln zmiana</numerusform>
            <numerusform>i jeszcze %Ln zmiany</numerusform>
            <numerusform>i jeszcze %Ln zmian</numerusform>
        </translation>
    </message>
    <message>
        <source>same</source>
        <translation>bez zmian</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>Szukaj w ustawieniach</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Strony</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Żadne ustawienie tak się nie nazywa.</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Przywróć domyślne</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Jak system</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>Język interfejsu</translation>
    </message>
    <message>
        <source>A map has a language of its own, in its settings.</source>
        <translation>Mapa ma własny język, w swoich ustawieniach.</translation>
    </message>
    <message>
        <source>Digits in Arabic</source>
        <translation>Cyfry w arabskim</translation>
    </message>
    <message>
        <source>Both are understood wherever numbers are typed.</source>
        <translation>Przy wpisywaniu liczb rozumiane są jedne i drugie.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Włączony</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wyłączony</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Wysoki kontrast</translation>
    </message>
    <message>
        <source>Texts and lines stand out from their ground, in the window and on the map.</source>
        <translation>Teksty i linie mocno odcinają się od tła, w oknie i na mapie.</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Ograniczony</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Pełny</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Ruch</translation>
    </message>
    <message>
        <source>Reduced: cards and views are at their places at once.</source>
        <translation>Ograniczony: karty i widoki od razu są na swoich miejscach.</translation>
    </message>
    <message>
        <source>Size of the interface</source>
        <translation>Rozmiar interfejsu</translation>
    </message>
    <message>
        <source>Takes effect when the program is started the next time.</source>
        <translation>Zacznie obowiązywać przy następnym uruchomieniu programu.</translation>
    </message>
    <message>
        <source>As the interface</source>
        <translation>Jak interfejs</translation>
    </message>
    <message>
        <source>Theme of the map</source>
        <translation>Motyw mapy</translation>
    </message>
    <message>
        <source>The map and its faces; exports have a theme of their own.</source>
        <translation>Mapa i jej widoki; eksporty mają własny motyw.</translation>
    </message>
    <message>
        <source>Solid edges</source>
        <translation>Pełne krawędzie</translation>
    </message>
    <message>
        <source>Steps, tails and bands without see-through colours, easier to see.</source>
        <translation>Kroki, odpływy i pasma bez przezroczystych kolorów, lepiej widoczne.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Open a map…</source>
        <translation>Otwórz mapę…</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Odzyskaj…</translation>
    </message>
    <message>
        <source>What does your customer do first?</source>
        <translation>Co Twój klient robi najpierw?</translation>
    </message>
    <message>
        <source>Start from an example or a stage model, or double-click to add the first touchpoint.</source>
        <translation>Zacznij od przykładu albo modelu etapów, albo kliknij dwukrotnie, aby dodać pierwszy punkt styku.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Przykład</translation>
    </message>
    <message>
        <source>Stage models</source>
        <translation>Modele etapów</translation>
    </message>
    <message>
        <source>touchpoint</source>
        <translation>punkt styku</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>etap</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>persona</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>następny krok</translation>
    </message>
    <message>
        <source>anything else</source>
        <translation>cokolwiek innego</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Show me</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>done</source>
        <translation>zrobione</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>do zrobienia</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message>
        <source>What is shown</source>
        <translation>Co jest pokazane</translation>
    </message>
    <message>
        <source>Show only rows with these words</source>
        <translation>Pokaż tylko wiersze z tymi słowami</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabele</translation>
    </message>
    <message>
        <source>Enter renames, T S P G N add, C connects, R rates, Alt+arrows move, Delete deletes.</source>
        <translation>Enter zmienia nazwę, T S P G N dodają, C łączy, R ustala współczynnik, Alt+strzałki przesuwają, Delete usuwa.</translation>
    </message>
    <message>
        <source>Write in any cell; the last row adds. Copy and paste ranges from and to spreadsheets.</source>
        <translation>Pisz w dowolnej komórce; ostatni wiersz dodaje. Zakresy można kopiować i wklejać z arkuszy i do nich.</translation>
    </message>
    <message>
        <source>Add  Insert</source>
        <translation>Dodaj  Insert</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Konspekt</translation>
    </message>
    <message>
        <source>The whole journey as a tree</source>
        <translation>Cała podróż jako drzewo</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>Punkty styku</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Kroki</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Persony</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Etapy</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notatki</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Period</source>
        <translation>Okres</translation>
    </message>
    <message>
        <source>How many periods</source>
        <translation>Ile okresów</translation>
    </message>
    <message>
        <source>What to forecast</source>
        <translation>Co prognozować</translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation>Wykres czy tabela</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Wykres</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabela</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognoza</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dni</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Tygodnie</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Miesiące</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Zamówienia</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Przychód</translation>
    </message>
    <message>
        <source>People per stage</source>
        <translation>Osoby w etapach</translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation>Nie ma jeszcze etapów. Naciśnij S na mapie, aby dodać.</translation>
    </message>
    <message>
        <source>There is no goal yet. Press G on the map to add one.</source>
        <translation>Nie ma jeszcze celu. Naciśnij G na mapie, aby dodać.</translation>
    </message>
    <message>
        <source>People circle in a sale and never leave: nothing can be forecast. Let them leave.</source>
        <translation>Ludzie krążą wokół sprzedaży i nigdy nie odchodzą: nie ma czego prognozować. Pozwól im odejść.</translation>
    </message>
    <message>
        <source>No revenue within this time. Give the goal a value, or look further ahead.</source>
        <translation>Brak przychodu w tym czasie. Podaj wartość celu albo spójrz dalej w przyszłość.</translation>
    </message>
    <message>
        <source>Nobody arrives within this time. Set people a period, or look further ahead.</source>
        <translation>Nikt nie dociera w tym czasie. Podaj liczbę osób na okres albo spójrz dalej w przyszłość.</translation>
    </message>
    <message>
        <source>Entrants</source>
        <translation>Wchodzący</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Narastająco</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Versions</source>
        <translation>Wersje</translation>
    </message>
    <message>
        <source>Before these steps</source>
        <translation>Przed tymi krokami</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Nic jeszcze nie zmieniono.</translation>
    </message>
    <message>
        <source>Some day</source>
        <translation>Kiedyś</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dzisiaj</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Wczoraj</translation>
    </message>
    <message>
        <source>now</source>
        <translation>teraz</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>cofnięte</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Tools</source>
        <translation>Narzędzia</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>Drag it onto another program to put the picture there.</source>
        <translation>Przeciągnij go do innego programu, aby wstawić tam obraz.</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problemy</numerusform>
            <numerusform>%Ln problemów</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Brak problemów</translation>
    </message>
</context>
<context>
    <name>Translations</name>
    <message>
        <source>Translations of the map</source>
        <translation>Tłumaczenia mapy</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Only what is missing</source>
        <translation>Tylko brakujące</translation>
    </message>
    <message>
        <source>The same in both languages</source>
        <translation>Tak samo w obu językach</translation>
    </message>
    <message>
        <source>For names that are not translated: brands, places, people.</source>
        <translation>Dla nazw, których się nie tłumaczy: marek, miejsc, osób.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Pokaż na mapie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Texts of the map</source>
        <translation>Teksty mapy</translation>
    </message>
    <message>
        <source>{done} of {count} are translated</source>
        <translation>Przetłumaczono {done} z {count}</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>journeymap has a fault</source>
        <translation>Błąd programu journeymap</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Every change you made is kept. You can go on, or close journeymap and start it again: it will offer what is not saved.</source>
        <translation>Coś w programie poszło nie tak. Wszystkie Twoje zmiany są zachowane. Możesz pracować dalej albo zamknąć journeymap i uruchomić go ponownie: zaproponuje to, co niezapisane.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Ślad błędu</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Kontynuuj</translation>
    </message>
    <message>
        <source>This should not happen</source>
        <translation>To nie powinno się zdarzyć</translation>
    </message>
</context>
<context>
    <name>Tryout</name>
    <message>
        <source>Where the points come from</source>
        <translation>Skąd pochodzą punkty</translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation>Z odejść</translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation>Od osób, które odchodzą na początku kroku</translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation>Z innych kroków</translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation>Z innych kroków i odejść, proporcjonalnie</translation>
    </message>
</context>
<context>
    <name>UncertaintyPage</name>
    <message>
        <source>What to see</source>
        <translation>Co pokazać</translation>
    </message>
    <message>
        <source>Measure next</source>
        <translation>Co zmierzyć</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Zakresy</translation>
    </message>
    <message>
        <source>Which number is worth measuring next</source>
        <translation>Którą liczbę warto teraz zmierzyć</translation>
    </message>
    <message>
        <source>Ranges of the figures</source>
        <translation>Zakresy wskaźników</translation>
    </message>
    <message>
        <source>customers / {period} · share of the variance</source>
        <translation>klienci / {period} · udział w wariancji</translation>
    </message>
    <message>
        <source>Nobody reaches a goal in any draw, so nothing can be compared.</source>
        <translation>W żadnym losowaniu nikt nie dociera do celu, więc nie ma czego porównać.</translation>
    </message>
    <message>
        <source>No rate has a range yet. Select a step and type the least and the most that its rate may be, or how many people were observed.</source>
        <translation>Żaden współczynnik nie ma jeszcze zakresu. Zaznacz krok i wpisz najmniejszy i największy współczynnik albo liczbę zaobserwowanych osób.</translation>
    </message>
    <message>
        <source>rate {low} to {high}</source>
        <translation>współczynnik od {low} do {high}</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
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
        <translation>Rozrzut</translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation>Jak na mapie</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Średnia</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>you work here</source>
        <translation>tu pracujesz</translation>
    </message>
</context>
<context>
    <name>WayCards</name>
    <message>
        <source>Scenarios</source>
        <translation>Scenariusze</translation>
    </message>
    <message>
        <source>Make a scenario to see what another way would bring.</source>
        <translation>Utwórz scenariusz, aby zobaczyć, co dałby inny wariant.</translation>
    </message>
</context>
<context>
    <name>WayDots</name>
    <message>
        <source>Step conversion</source>
        <translation>Konwersja kroków</translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>All personas</source>
        <translation>Wszystkie persony</translation>
    </message>
</context>
<context>
    <name>YearSlider</name>
    <message>
        <source>Year that is shown</source>
        <translation>Pokazywany rok</translation>
    </message>
    <message>
        <source>Another year: drag, or press the arrow keys</source>
        <translation>Inny rok: przeciągnij albo użyj strzałek</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dzisiaj</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation>Powiększenie</translation>
    </message>
</context>
<context>
    <name>_Arrow</name>
    <message>
        <source>More</source>
        <translation>Zwiększ</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Zmniejsz</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Where a group must agree</source>
        <translation>Gdzie musi się zgodzić grupa</translation>
    </message>
    <message>
        <source>No group is asked. Select a touchpoint and say under Buying group who must agree.</source>
        <translation>Nigdzie nie jest potrzebna zgoda grupy. Zaznacz punkt styku i podaj w części Grupa zakupowa, kto musi się zgodzić.</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>Punkt styku</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Reguła</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Wielkość</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Zgadza się</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>co najmniej {count}</translation>
    </message>
</context>
<context>
    <name>_Brings</name>
    <message>
        <source>Rate</source>
        <translation>Współczynnik</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Zamówienia</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>CPA</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>CLV</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>Długość cyklu</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>Zysk</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>This map</source>
        <translation>Ta mapa</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>Druga</translation>
    </message>
</context>
<context>
    <name>_Cylinder</name>
    <message>
        <source>Cylinder score</source>
        <translation>Wynik cylindra</translation>
    </message>
</context>
<context>
    <name>_Deeds</name>
    <message>
        <source>Compare</source>
        <translation>Porównaj</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Przywróć</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Usuń…</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Przejdź tam</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Nazwij</translation>
    </message>
</context>
<context>
    <name>_Edge</name>
    <message>
        <source>Height of the analysis</source>
        <translation>Wysokość analizy</translation>
    </message>
    <message>
        <source>Drag to make the analysis higher or lower</source>
        <translation>Przeciągnij, aby zmienić wysokość analizy</translation>
    </message>
</context>
<context>
    <name>_Effect</name>
    <message>
        <source>What it would do</source>
        <translation>Co by to dało</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Przejmij</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Tylko {name}</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Po zmianie</translation>
    </message>
</context>
<context>
    <name>_EvidenceSide</name>
    <message>
        <source>How the rates are known</source>
        <translation>Skąd znane są współczynniki</translation>
    </message>
    <message>
        <source>From observation counts</source>
        <translation>Z liczby obserwacji</translation>
    </message>
    <message>
        <source>Guesses without a range</source>
        <translation>Przypuszczenia bez zakresu</translation>
    </message>
    <message>
        <source>Select these steps</source>
        <translation>Zaznacz te kroki</translation>
    </message>
    <message>
        <source>{count} of {whole} rates are guesses.</source>
        <translation>Przypuszczenia wśród współczynników: {count} z {whole}.</translation>
    </message>
    <message>
        <source>There are no rates yet.</source>
        <translation>Nie ma jeszcze współczynników.</translation>
    </message>
    <message>
        <source>Nothing was counted yet. Select a step and type how many people were observed at its source.</source>
        <translation>Niczego jeszcze nie policzono. Zaznacz krok i wpisz, ile osób zaobserwowano na jego początku.</translation>
    </message>
    <message>
        <source>95% sure that conversion is from {low} to {high}, all that was not counted being exact.</source>
        <translation>Z pewnością 95% konwersja wynosi od {low} do {high}, jeśli wszystko, czego nie policzono, jest dokładne.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Krok</translation>
    </message>
    <message>
        <source>None: every guess has a range.</source>
        <translation>Brak: każde przypuszczenie ma zakres.</translation>
    </message>
</context>
<context>
    <name>_Fit</name>
    <message>
        <source>Message fit</source>
        <translation>Dopasowanie wiadomości</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%Ln do sprawdzenia</numerusform>
            <numerusform>%Ln do sprawdzenia</numerusform>
            <numerusform>%Ln do sprawdzenia</numerusform>
        </translation>
    </message>
    <message>
        <source>All messages fit where they are.</source>
        <translation>Wszystkie wiadomości pasują tam, gdzie są.</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>CPA</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>CLV</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>Długość cyklu</translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation>Konwersja ścieżki</translation>
    </message>
    <message>
        <source>All paths</source>
        <translation>Wszystkie ścieżki</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>{count} orders</source>
        <translation>zamówienia: {count}</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Nothing is different.</source>
        <translation>Nic się nie różni.</translation>
    </message>
    <message>
        <source>What can be had back</source>
        <translation>Co można odzyskać</translation>
    </message>
</context>
<context>
    <name>_Logo</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
</context>
<context>
    <name>_Losses</name>
    <message>
        <source>Losses by owner</source>
        <translation>Straty według właściciela</translation>
    </message>
    <message>
        <source>People lost</source>
        <translation>Utracone osoby</translation>
    </message>
    <message>
        <source>Customers recoverable</source>
        <translation>Klienci do odzyskania</translation>
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
        <translation>Kamień milowy</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>By the end of period</source>
        <translation>Do końca okresu</translation>
    </message>
    <message>
        <source>customers, at least</source>
        <translation>klientów, co najmniej</translation>
    </message>
    <message>
        <source>by the end of day</source>
        <translation>do końca dnia</translation>
    </message>
    <message>
        <source>by the end of week</source>
        <translation>do końca tygodnia</translation>
    </message>
    <message>
        <source>by the end of month</source>
        <translation>do końca miesiąca</translation>
    </message>
    <message>
        <source>Chance of the milestone {share}</source>
        <translation>Szansa na kamień milowy: {share}</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>Chance</source>
        <translation>Szansa</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Osoby</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{low} to {high} customers</source>
        <translation>od {low} do {high} klientów</translation>
    </message>
    <message>
        <source>{share} of the variance</source>
        <translation>{share} wariancji</translation>
    </message>
</context>
<context>
    <name>_Several</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%Ln zaznaczony</numerusform>
            <numerusform>%Ln zaznaczone</numerusform>
            <numerusform>%Ln zaznaczonych</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Cycle length</source>
        <translation>Długość cyklu</translation>
    </message>
    <message>
        <source>entry to goal</source>
        <translation>od wejścia do celu</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Utknęli</translation>
    </message>
    <message>
        <source>Nobody reaches a goal yet, so there is no cycle to show.</source>
        <translation>Nikt jeszcze nie dociera do celu, więc nie ma cyklu do pokazania.</translation>
    </message>
    <message>
        <source>over {days}</source>
        <translation>ponad {days}</translation>
    </message>
    <message>
        <source>Nobody can be late before somebody reaches a goal.</source>
        <translation>Nikt nie może się spóźnić, dopóki ktoś nie dotrze do celu.</translation>
    </message>
    <message>
        <source>Nobody: everybody arrives or leaves by then.</source>
        <translation>Nikt: do tego czasu każdy dociera albo odchodzi.</translation>
    </message>
    <message>
        <source>{count} people at any moment, {share} of those who start.</source>
        <translation>W każdej chwili osób: {count}, czyli {share} tych, którzy zaczynają.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Pokaż na mapie</translation>
    </message>
</context>
<context>
    <name>_Station</name>
    <message>
        <source>Leave out</source>
        <translation>Pomiń</translation>
    </message>
</context>
<context>
    <name>_Steps</name>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Show all figures</source>
        <translation>Pokaż wszystkie wskaźniki</translation>
    </message>
    <message>
        <source>Path conversion {share}</source>
        <translation>Konwersja ścieżki {share}</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Show all figures</source>
        <translation>Pokaż wszystkie wskaźniki</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edycja</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Dodaj</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Widok</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analiza</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Układ</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>Nowa mapa</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Otwórz…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Zapisz jako…</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Odzyskaj…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Porównaj z…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Scal…</translation>
    </message>
    <message>
        <source>Save a copy without history…</source>
        <translation>Zapisz kopię bez historii…</translation>
    </message>
    <message>
        <source>Forget the steps…</source>
        <translation>Zapomnij kroki…</translation>
    </message>
    <message>
        <source>Remove every trace…</source>
        <translation>Usuń wszelkie ślady…</translation>
    </message>
    <message>
        <source>Map settings</source>
        <translation>Ustawienia mapy</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportuj…</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Eksportuj ponownie</translation>
    </message>
    <message>
        <source>Export all presets</source>
        <translation>Eksportuj według wszystkich ustawień</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>Eksportuj kadry…</translation>
    </message>
    <message>
        <source>Update deck…</source>
        <translation>Aktualizuj prezentację…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>Kopiuj jako obraz</translation>
    </message>
    <message>
        <source>Copy the legend</source>
        <translation>Kopiuj legendę</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drukuj…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ustawienia…</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Zamknij okno</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Zakończ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ponów</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Wytnij</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Wklej</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Powiel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Zaznacz wszystko</translation>
    </message>
    <message>
        <source>Select what is connected</source>
        <translation>Zaznacz połączone</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Edit rate</source>
        <translation>Zmień współczynnik</translation>
    </message>
    <message>
        <source>Collapse the stage, or open it</source>
        <translation>Zwiń etap lub go rozwiń</translation>
    </message>
    <message>
        <source>Bend the step</source>
        <translation>Wygnij krok</translation>
    </message>
    <message>
        <source>Straighten the step</source>
        <translation>Wyprostuj krok</translation>
    </message>
    <message>
        <source>Step to…</source>
        <translation>Krok do…</translation>
    </message>
    <message>
        <source>Lead the step to…</source>
        <translation>Poprowadź krok do…</translation>
    </message>
    <message>
        <source>Lead the step from…</source>
        <translation>Poprowadź krok od…</translation>
    </message>
    <message>
        <source>Find on the map…</source>
        <translation>Szukaj na mapie…</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Następne trafienie</translation>
    </message>
    <message>
        <source>Hit before</source>
        <translation>Poprzednie trafienie</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>Szukaj lub wykonaj…</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>Punkt styku</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Cel</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Kadr</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Zaznaczanie</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Przesuwanie widoku</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Journey grid</source>
        <translation>Siatka podróży</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Lejek</translation>
    </message>
    <message>
        <source>Flow of people</source>
        <translation>Przepływ osób</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Cele</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Persony</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Macierz</translation>
    </message>
    <message>
        <source>Outline and tables</source>
        <translation>Konspekt i tabele</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>Własność</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Powiększ</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Pomniejsz</translation>
    </message>
    <message>
        <source>Zoom to 100%</source>
        <translation>Powiększenie 100%</translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation>Dopasuj mapę</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>Dopasuj zaznaczenie</translation>
    </message>
    <message>
        <source>Present the frames</source>
        <translation>Prezentuj kadry</translation>
    </message>
    <message>
        <source>Large buttons for touch</source>
        <translation>Duże przyciski do dotyku</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Przepływ</translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation>Odpływ</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Mapa ciepła</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>Teams on the cards</source>
        <translation>Zespoły na kartach</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Konspekt</translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation>Eksplorator ścieżek</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemy</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Differences since it was saved</source>
        <translation>Różnice od zapisania</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Show what a board needs</source>
        <translation>Pokaż to, czego potrzebuje zarząd</translation>
    </message>
    <message>
        <source>Show what a team needs</source>
        <translation>Pokaż to, czego potrzebuje zespół</translation>
    </message>
    <message>
        <source>Show everything, for a workshop</source>
        <translation>Pokaż wszystko, na warsztat</translation>
    </message>
    <message>
        <source>Figures and fields</source>
        <translation>Wskaźniki i pola</translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation>Wybierz ścieżkę na mapie</translation>
    </message>
    <message>
        <source>Only this persona&apos;s way, or the whole map</source>
        <translation>Tylko droga tej persony albo cała mapa</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Motyw systemu</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Język systemu</translation>
    </message>
    <message>
        <source>Western digits (123)</source>
        <translation>Cyfry zachodnie (123)</translation>
    </message>
    <message>
        <source>Arabic-Indic digits (١٢٣)</source>
        <translation>Cyfry arabsko-indyjskie (١٢٣)</translation>
    </message>
    <message>
        <source>As it was written</source>
        <translation>Tak, jak ją napisano</translation>
    </message>
    <message>
        <source>Map in its next language</source>
        <translation>Mapa w następnym języku</translation>
    </message>
    <message>
        <source>Translations of the map…</source>
        <translation>Tłumaczenia mapy…</translation>
    </message>
    <message>
        <source>Map reads as its language</source>
        <translation>Kierunek mapy jak jej język</translation>
    </message>
    <message>
        <source>Map reads left to right</source>
        <translation>Mapa od lewej do prawej</translation>
    </message>
    <message>
        <source>Map reads right to left</source>
        <translation>Mapa od prawej do lewej</translation>
    </message>
    <message>
        <source>Show the analysis</source>
        <translation>Pokaż analizę</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Nowy scenariusz</translation>
    </message>
    <message>
        <source>Back to the map as it is</source>
        <translation>Wróć do mapy bez zmian</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>Porównaj scenariusze</translation>
    </message>
    <message>
        <source>Channels and losses</source>
        <translation>Kanały i straty</translation>
    </message>
    <message>
        <source>Forecast and milestones</source>
        <translation>Prognoza i kamienie milowe</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Niepewność</translation>
    </message>
    <message>
        <source>Plan and budget</source>
        <translation>Plan i budżet</translation>
    </message>
    <message>
        <source>Messages and caps</source>
        <translation>Wiadomości i limity</translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation>Samodzielnie czy w grupach</translation>
    </message>
    <message>
        <source>All levers</source>
        <translation>Wszystkie dźwignie</translation>
    </message>
    <message>
        <source>Arrange the whole map</source>
        <translation>Rozmieść całą mapę</translation>
    </message>
    <message>
        <source>Arrange the selection</source>
        <translation>Rozmieść zaznaczenie</translation>
    </message>
    <message>
        <source>Arrange the new cards</source>
        <translation>Rozmieść nowe karty</translation>
    </message>
    <message>
        <source>Pin in place, or let go</source>
        <translation>Przypnij w miejscu albo zwolnij</translation>
    </message>
    <message>
        <source>Align starts</source>
        <translation>Wyrównaj początki</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>Wyrównaj środki w poziomie</translation>
    </message>
    <message>
        <source>Align ends</source>
        <translation>Wyrównaj końce</translation>
    </message>
    <message>
        <source>Align tops</source>
        <translation>Wyrównaj do góry</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>Wyrównaj środki w pionie</translation>
    </message>
    <message>
        <source>Align bottoms</source>
        <translation>Wyrównaj do dołu</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>Rozłóż w poziomie</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>Rozłóż w pionie</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Co nowego</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Skróty klawiszowe</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Pierwsze kroki</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Ograniczenia</translation>
    </message>
    <message>
        <source>About journeymap</source>
        <translation>O programie journeymap</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Language and digits</source>
        <translation>Język i cyfry</translation>
    </message>
    <message>
        <source>Direction of the map</source>
        <translation>Kierunek mapy</translation>
    </message>
    <message>
        <source>Language of the map</source>
        <translation>Język mapy</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>New stage</source>
        <translation>Nowy etap</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Nowa persona</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>Nowy cel</translation>
    </message>
    <message>
        <source>New touchpoint</source>
        <translation>Nowy punkt styku</translation>
    </message>
    <message>
        <source>That is too long: {count} characters. The most is {limit}.</source>
        <translation>Tekst jest za długi, liczba znaków: {count}. Najwięcej może ich być {limit}.</translation>
    </message>
    <message>
        <source>Some of these characters cannot be kept. Type them anew.</source>
        <translation>Niektórych z tych znaków nie można zapisać. Wpisz tekst ponownie.</translation>
    </message>
    <message>
        <source>A share is between 0% and 100%.</source>
        <translation>Udział wynosi od 0% do 100%.</translation>
    </message>
    <message>
        <source>It must be between {low} and {high}.</source>
        <translation>Wartość musi być od {low} do {high}.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>„{text}” to nie liczba.</translation>
    </message>
    <message>
        <source>Step to …</source>
        <translation>Krok do …</translation>
    </message>
    <message>
        <source>No touchpoint is called that. Tab makes one.</source>
        <translation>Żaden punkt styku tak się nie nazywa. Tab utworzy nowy.</translation>
    </message>
    <message>
        <source>Touchpoint that the step leads to</source>
        <translation>Punkt styku, do którego prowadzi krok</translation>
    </message>
    <message>
        <source>Card that the step leads from</source>
        <translation>Karta, od której prowadzi krok</translation>
    </message>
    <message>
        <source>Rate in percent</source>
        <translation>Współczynnik w procentach</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Kadr</translation>
    </message>
    <message>
        <source>Frame {number}</source>
        <translation>Kadr {number}</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Edit rate</source>
        <translation>Zmień współczynnik</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Zoom to the frame</source>
        <translation>Pokaż cały kadr</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Pokaż całą mapę</translation>
    </message>
    <message>
        <source>Show only this persona&apos;s way</source>
        <translation>Pokaż tylko drogę tej persony</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Szerzej</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Węziej</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>Wyżej</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>Niżej</translation>
    </message>
    <message>
        <source>Add a touchpoint</source>
        <translation>Dodaj punkt styku</translation>
    </message>
    <message>
        <source>Add a persona</source>
        <translation>Dodaj personę</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>Dodaj cel</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Dodaj notatkę</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>Dodaj etap</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Wklej</translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation>Dopasuj mapę</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>Wygnij</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Powiel</translation>
    </message>
    <message>
        <source>Zoom to the stage</source>
        <translation>Pokaż cały etap</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Rozwiń</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Zwiń</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Wyprostuj</translation>
    </message>
    <message>
        <source>Next touchpoint</source>
        <translation>Następny punkt styku</translation>
    </message>
    <message>
        <source>Touchpoint before</source>
        <translation>Punkt styku wcześniej</translation>
    </message>
    <message>
        <source>Parallel branch</source>
        <translation>Gałąź równoległa</translation>
    </message>
    <message>
        <source>Put a touchpoint into it</source>
        <translation>Wstaw w niego punkt styku</translation>
    </message>
    <message>
        <source>Lead it to…</source>
        <translation>Poprowadź go do…</translation>
    </message>
    <message>
        <source>Lead it from…</source>
        <translation>Poprowadź go od…</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Wcześniej</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Później</translation>
    </message>
    <message>
        <source>By order</source>
        <translation>Według kolejności</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Wyrównaj</translation>
    </message>
    <message>
        <source>Pin in place, or let go</source>
        <translation>Przypnij lub odepnij</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kolor</translation>
    </message>
    <message>
        <source>Put into a frame</source>
        <translation>Włóż do kadru</translation>
    </message>
    <message>
        <source>Take out of the frame</source>
        <translation>Wyjmij z kadru</translation>
    </message>
    <message>
        <source>Collapse or open</source>
        <translation>Zwiń lub rozwiń</translation>
    </message>
</context>
<context>
    <name>choices</name>
    <message>
        <source>Ongoing</source>
        <translation>W toku</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Sale: the goal</source>
        <translation>Sprzedaż: cel</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Utrata</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Niepotrzebna</translation>
    </message>
    <message>
        <source>Asks for it</source>
        <translation>Prosi o nią</translation>
    </message>
    <message>
        <source>Needs it</source>
        <translation>Wymaga jej</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Zapisz się</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Wypróbuj</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kup</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Wszyscy</translation>
    </message>
    <message>
        <source>More than half</source>
        <translation>Ponad połowa</translation>
    </message>
    <message>
        <source>A number of them</source>
        <translation>Określona liczba</translation>
    </message>
    <message>
        <source>Butter</source>
        <translation>Maślany</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Różany</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Błękitny</translation>
    </message>
    <message>
        <source>Mint</source>
        <translation>Miętowy</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Naprzód</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>Powrót</translation>
    </message>
    <message>
        <source>Bringing others</source>
        <translation>Polecenie innym</translation>
    </message>
    <message>
        <source>Guess</source>
        <translation>Przypuszczenie</translation>
    </message>
    <message>
        <source>Expert&apos;s word</source>
        <translation>Opinia eksperta</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Zmierzone</translation>
    </message>
    <message>
        <source>As its language</source>
        <translation>Jak język</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>Od lewej do prawej</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>Od prawej do lewej</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tydzień</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miesiąc</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Kwartał</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Nie podano</translation>
    </message>
    <message>
        <source>Delighted</source>
        <translation>Zachwycony</translation>
    </message>
    <message>
        <source>Pleased</source>
        <translation>Zadowolony</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutralny</translation>
    </message>
    <message>
        <source>Annoyed</source>
        <translation>Poirytowany</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>Zły</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Jeszcze nikt</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Wszyscy</translation>
    </message>
    <message>
        <source>By its order</source>
        <translation>Według kolejności</translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>Indigo</source>
        <translation>Indygo</translation>
    </message>
    <message>
        <source>Azure</source>
        <translation>Lazur</translation>
    </message>
    <message>
        <source>Viridian</source>
        <translation>Zieleń morska</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ochra</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>Cynober</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Śliwka</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>Grafit</translation>
    </message>
    <message>
        <source>Sage</source>
        <translation>Szałwia</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Ever come</source>
        <translation>Kiedykolwiek trafią</translation>
    </message>
    <message>
        <source>Visits a period</source>
        <translation>Wizyty na okres</translation>
    </message>
    <message>
        <source>Go on to the goal</source>
        <translation>Docierają do celu</translation>
    </message>
    <message>
        <source>Leave a period</source>
        <translation>Odchodzi na okres</translation>
    </message>
    <message>
        <source>Could be won back</source>
        <translation>Do odzyskania</translation>
    </message>
    <message>
        <source>Rate as figured</source>
        <translation>Współczynnik wyliczony</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>Osoby na okres</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Klienci</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>Idą dalej</translation>
    </message>
    <message>
        <source>Move on in order</source>
        <translation>Idą dalej po kolei</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Siatka</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Lejek</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Przepływ</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Cele</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Persony</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Macierz</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabele</translation>
    </message>
    <message>
        <source>Ownership</source>
        <translation>Własność</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>Od początku</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>Od góry</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Szerokość</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Wysokość</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Kierunek</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Okres</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marża</translation>
    </message>
    <message>
        <source>Discount a year</source>
        <translation>Roczna stopa dyskontowa</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Source line</source>
        <translation>Wiersz źródła</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Kolejność</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Przeznaczenie</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Cele</translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation>Bolączki</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>Korzyści</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Treści</translation>
    </message>
    <message>
        <source>Influencers</source>
        <translation>Kto wpływa</translation>
    </message>
    <message>
        <source>Best lead magnet</source>
        <translation>Najlepszy lead magnet</translation>
    </message>
    <message>
        <source>Marketing&apos;s share</source>
        <translation>Udział marketingu</translation>
    </message>
    <message>
        <source>Most messages a person</source>
        <translation>Najwięcej wiadomości na osobę</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kolor</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanał</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Zespół</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Value of a sale</source>
        <translation>Wartość sprzedaży</translation>
    </message>
    <message>
        <source>Cost of a visit</source>
        <translation>Koszt wizyty</translation>
    </message>
    <message>
        <source>Fixed cost a period</source>
        <translation>Koszt stały na okres</translation>
    </message>
    <message>
        <source>Messages a visit</source>
        <translation>Wiadomości na wizytę</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Zgoda</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>Wezwanie do działania</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Emocja</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Cytat</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Co robią</translation>
    </message>
    <message>
        <source>Pain point</source>
        <translation>Bolączka</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
    <message>
        <source>Its label</source>
        <translation>Jego etykieta</translation>
    </message>
    <message>
        <source>Own figure</source>
        <translation>Własny wskaźnik</translation>
    </message>
    <message>
        <source>Group size</source>
        <translation>Wielkość grupy</translation>
    </message>
    <message>
        <source>Each one agrees</source>
        <translation>Każdy się zgadza</translation>
    </message>
    <message>
        <source>Who must agree</source>
        <translation>Kto musi się zgodzić</translation>
    </message>
    <message>
        <source>How many must agree</source>
        <translation>Ilu musi się zgodzić</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>Osoby na okres</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rola</translation>
    </message>
    <message>
        <source>Demographics, one profile a line</source>
        <translation>Demografia, jeden profil w wierszu</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Mówi</translation>
    </message>
    <message>
        <source>Thinks</source>
        <translation>Myśli</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Robi</translation>
    </message>
    <message>
        <source>Feels</source>
        <translation>Czuje</translation>
    </message>
    <message>
        <source>Decides with</source>
        <translation>Decyduje z</translation>
    </message>
    <message>
        <source>Research before buying</source>
        <translation>Rozeznanie przed zakupem</translation>
    </message>
    <message>
        <source>Trust needed</source>
        <translation>Potrzebne zaufanie</translation>
    </message>
    <message>
        <source>Preferred channels</source>
        <translation>Preferowane kanały</translation>
    </message>
    <message>
        <source>Preferred format</source>
        <translation>Preferowany format</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Urządzenie</translation>
    </message>
    <message>
        <source>Whom they trust</source>
        <translation>Komu ufają</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Źródła</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Dotyczy</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Głosy</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Kind of step</source>
        <translation>Rodzaj kroku</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Współczynnik</translation>
    </message>
    <message>
        <source>New people a visit</source>
        <translation>Nowe osoby na wizytę</translation>
    </message>
    <message>
        <source>Rate at least</source>
        <translation>Współczynnik najmniej</translation>
    </message>
    <message>
        <source>Rate at most</source>
        <translation>Współczynnik najwyżej</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Dowody</translation>
    </message>
    <message>
        <source>Source of the rate</source>
        <translation>Źródło współczynnika</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Data pomiaru</translation>
    </message>
    <message>
        <source>People observed</source>
        <translation>Zaobserwowane osoby</translation>
    </message>
    <message>
        <source>Delay in days</source>
        <translation>Opóźnienie w dniach</translation>
    </message>
    <message>
        <source>Its spread in days</source>
        <translation>Jego rozrzut w dniach</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Tylko dla</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etykieta</translation>
    </message>
    <message>
        <source>Cards in it</source>
        <translation>Karty w kadrze</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Kadr</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Wielkość</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation>Arkusze obok siebie</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Co zawiera</translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation>Zwinięty</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tagi</translation>
    </message>
    <message>
        <source>Pinned in its place</source>
        <translation>Przypięty w miejscu</translation>
    </message>
    <message>
        <source>Bends</source>
        <translation>Zagięcia</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wskaźnik</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Wartość docelowa</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Początek</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Cel</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenariusz</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Przed</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Po</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Szczegóły</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Wiersz</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parametr</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Sprzedaż</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Pole</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Element</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Open a map</source>
        <translation>Otwórz mapę</translation>
    </message>
    <message>
        <source>Maps (*.journey *.json)</source>
        <translation>Mapy (*.journey *.json)</translation>
    </message>
    <message>
        <source>Pictures and decks that carry a map</source>
        <translation>Obrazy i prezentacje z mapą</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
    <message>
        <source>Update a deck</source>
        <translation>Aktualizuj prezentację</translation>
    </message>
    <message>
        <source>PowerPoint decks (*.pptx)</source>
        <translation>Prezentacje PowerPoint (*.pptx)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Zastąp plik</translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation>Zastąpić „{name}”?</translation>
    </message>
    <message>
        <source>There is a file of this name in {folder}. Its content is lost.</source>
        <translation>W folderze {folder} jest plik o tej nazwie. Jego zawartość przepadnie.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Zastąp</translation>
    </message>
    <message>
        <source>Replace the files</source>
        <translation>Zastąp pliki</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files?</source>
        <translation>
            <numerusform>Zastąpić %Ln plik?</numerusform>
            <numerusform>Zastąpić %Ln pliki?</numerusform>
            <numerusform>Zastąpić %Ln plików?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>i jeszcze %Ln</numerusform>
            <numerusform>i jeszcze %Ln</numerusform>
            <numerusform>i jeszcze %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>They are there already, and their content is lost.</source>
        <translation>Już tam są, a ich zawartość przepadnie.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Wybierz folder</translation>
    </message>
</context>
<context>
    <name>first</name>
    <message>
        <source>Start a map</source>
        <translation>Zacznij mapę</translation>
    </message>
    <message>
        <source>Name or add a card</source>
        <translation>Nazwij lub dodaj kartę</translation>
    </message>
    <message>
        <source>Connect two cards</source>
        <translation>Połącz dwie karty</translation>
    </message>
    <message>
        <source>Type the rate of a step</source>
        <translation>Wpisz współczynnik kroku</translation>
    </message>
    <message>
        <source>Take a picture away</source>
        <translation>Wyeksportuj obraz</translation>
    </message>
    <message>
        <source>Click one card, then another.</source>
        <translation>Kliknij jedną kartę, a potem drugą.</translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>Figures</source>
        <translation>Wskaźniki</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Czego wymaga</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation>Kto prowadzi</translation>
    </message>
    <message>
        <source>Place and colour</source>
        <translation>Miejsce i kolor</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pieniądze</translation>
    </message>
    <message>
        <source>On the card</source>
        <translation>Na karcie</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>Doświadczenie</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Wiadomości</translation>
    </message>
    <message>
        <source>Buying group</source>
        <translation>Grupa zakupowa</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tagi</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Miejsce</translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation>Kim są</translation>
    </message>
    <message>
        <source>Empathy</source>
        <translation>Empatia</translation>
    </message>
    <message>
        <source>How they decide</source>
        <translation>Jak decydują</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanały</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Dowody</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Końce</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Więcej</translation>
    </message>
</context>
<context>
    <name>headline</name>
    <message>
        <source>Conversion</source>
        <translation>Konwersja</translation>
    </message>
    <message>
        <source>Customers / {period}</source>
        <translation>Klienci / {period}</translation>
    </message>
    <message>
        <source>Orders / {period}</source>
        <translation>Zamówienia / {period}</translation>
    </message>
    <message>
        <source>Leads / {period}</source>
        <translation>Leady / {period}</translation>
    </message>
    <message>
        <source>CPA</source>
        <translation>CPA</translation>
    </message>
    <message>
        <source>CPL</source>
        <translation>CPL</translation>
    </message>
    <message>
        <source>CLV</source>
        <translation>CLV</translation>
    </message>
    <message>
        <source>Acquisition spend</source>
        <translation>Wydatki na pozyskanie</translation>
    </message>
    <message>
        <source>Revenue / {period}</source>
        <translation>Przychód / {period}</translation>
    </message>
    <message>
        <source>Profit / {period}</source>
        <translation>Zysk / {period}</translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation>Długość cyklu</translation>
    </message>
    <message>
        <source>Cylinder score</source>
        <translation>Wynik cylindra</translation>
    </message>
</context>
<context>
    <name>heat</name>
    <message>
        <source>Chance of the goal</source>
        <translation>Szansa na cel</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Wizyty</translation>
    </message>
    <message>
        <source>People who leave</source>
        <translation>Odchodzący</translation>
    </message>
    <message>
        <source>Customers to win back</source>
        <translation>Klienci do odzyskania</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>parallel branch below</source>
        <translation>równoległa gałąź poniżej</translation>
    </message>
    <message>
        <source>step before</source>
        <translation>krok wcześniej</translation>
    </message>
    <message>
        <source>edit the name</source>
        <translation>zmiana nazwy</translation>
    </message>
    <message>
        <source>next touchpoint, connected; one put into a selected step</source>
        <translation>następny punkt styku, połączony; przy zaznaczonym kroku wstawiony w niego</translation>
    </message>
    <message>
        <source>walk along the steps, with Shift keeping what is selected</source>
        <translation>idź wzdłuż kroków, z Shift zachowując zaznaczenie</translation>
    </message>
    <message>
        <source>from a card to a step that leaves it, and to the next of these</source>
        <translation>z karty do kroku, który z niej wychodzi, i do następnego z nich</translation>
    </message>
    <message>
        <source>the same among the steps that lead to a card</source>
        <translation>to samo wśród kroków, które prowadzą do karty</translation>
    </message>
    <message>
        <source>move by 4, with Shift by 40</source>
        <translation>przesunięcie o 4, z Shift o 40</translation>
    </message>
    <message>
        <source>with a stage selected: earlier or later in the row</source>
        <translation>gdy zaznaczony jest etap: wcześniej lub później w szeregu</translation>
    </message>
    <message>
        <source>with a stage or a drawn frame selected: its size</source>
        <translation>gdy zaznaczony jest etap lub narysowany kadr: jego rozmiar</translation>
    </message>
    <message>
        <source>move the view</source>
        <translation>przesuń widok</translation>
    </message>
    <message>
        <source>type the rate of the selected steps, or of the step to the card</source>
        <translation>wpisz współczynnik zaznaczonych kroków albo kroku do karty</translation>
    </message>
    <message>
        <source>rate ±1 point, with Shift ±5</source>
        <translation>współczynnik ±1 punkt, z Shift ±5</translation>
    </message>
    <message>
        <source>menu of what is selected</source>
        <translation>menu tego, co zaznaczone</translation>
    </message>
    <message>
        <source>next part of the window</source>
        <translation>następna część okna</translation>
    </message>
    <message>
        <source>open the menu</source>
        <translation>otwarcie menu</translation>
    </message>
    <message>
        <source>with a letter: open a menu; alone in a dialog: show its letters</source>
        <translation>z literą: otwiera menu; sam w oknie dialogowym: pokazuje jego litery</translation>
    </message>
    <message>
        <source>give up, then clear the selection</source>
        <translation>rezygnacja, potem wyczyszczenie zaznaczenia</translation>
    </message>
    <message>
        <source>drag the view</source>
        <translation>przeciąganie widoku</translation>
    </message>
    <message>
        <source>held when a drag begins: a copy; held on the way: nothing catches</source>
        <translation>przytrzymany na początku przeciągania: kopia; w drodze: nic nie przyciąga</translation>
    </message>
    <message>
        <source>held in a drag: straight across or down</source>
        <translation>przytrzymany przy przeciąganiu: prosto w poziomie lub w pionie</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>Punkt styku</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Krok</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Kadr</translation>
    </message>
    <message>
        <source>Export preset</source>
        <translation>Ustawienie eksportu</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Cel</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Kamień milowy</translation>
    </message>
    <message>
        <source>Measured value</source>
        <translation>Zmierzona wartość</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenariusz</translation>
    </message>
    <message>
        <source>Change of a scenario</source>
        <translation>Zmiana scenariusza</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>Zapisany widok</translation>
    </message>
    <message>
        <source>Own row</source>
        <translation>Własny wiersz</translation>
    </message>
    <message>
        <source>Cell of an own row</source>
        <translation>Komórka własnego wiersza</translation>
    </message>
    <message>
        <source>Contract term</source>
        <translation>Warunek przekazania</translation>
    </message>
    <message>
        <source>Share of a year</source>
        <translation>Udział roczny</translation>
    </message>
    <message>
        <source>Note of evidence</source>
        <translation>Adnotacja o dowodach</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Tłumaczenie</translation>
    </message>
</context>
<context>
    <name>naming</name>
    <message>
        <source>Clear</source>
        <translation>Wyczyść</translation>
    </message>
</context>
<context>
    <name>outline</name>
    <message>
        <source>Journey</source>
        <translation>Podróż</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Współczynnik</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanał</translation>
    </message>
    <message>
        <source>People a period</source>
        <translation>Osoby na okres</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>in {language}, not translated yet</source>
        <translation>język: {language}, jeszcze nieprzetłumaczone</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Language and digits</source>
        <translation>Język i cyfry</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Wygląd</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Obszar mapy</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Klawiatura</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>These keys already do something else: {action}</source>
        <translation>Te klawisze robią już coś innego: {action}</translation>
    </message>
    <message>
        <source>Ctrl+Alt types letters on Polish keyboards. Choose other keys.</source>
        <translation>Ctrl+Alt wpisuje litery na polskich klawiaturach. Wybierz inne klawisze.</translation>
    </message>
    <message>
        <source>These keys always mean the same. Choose other keys.</source>
        <translation>Te klawisze zawsze znaczą to samo. Wybierz inne.</translation>
    </message>
    <message>
        <source>A letter alone would be typed into fields. Add Ctrl or Alt.</source>
        <translation>Sama litera byłaby wpisywana w pola. Dodaj Ctrl albo Alt.</translation>
    </message>
</context>
<context>
    <name>sorts</name>
    <message>
        <source>Added</source>
        <translation>Dodano</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Usunięto</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Zmieniono</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Przesunięto</translation>
    </message>
    <message>
        <source>Kept: something new needs it</source>
        <translation>Zachowano: potrzebuje tego coś nowego</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>adding</source>
        <translation>dodanie</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>połączenie</translation>
    </message>
    <message>
        <source>bending</source>
        <translation>wygięcie</translation>
    </message>
    <message>
        <source>collapsing a stage</source>
        <translation>zwinięcie etapu</translation>
    </message>
    <message>
        <source>opening a stage</source>
        <translation>rozwinięcie etapu</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>przesunięcie</translation>
    </message>
    <message>
        <source>editing</source>
        <translation>edycja</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>usunięcie</translation>
    </message>
    <message>
        <source>duplicating</source>
        <translation>powielenie</translation>
    </message>
    <message>
        <source>pasting</source>
        <translation>wklejenie</translation>
    </message>
    <message>
        <source>cutting</source>
        <translation>wycięcie</translation>
    </message>
    <message>
        <source>editing the map</source>
        <translation>edycja mapy</translation>
    </message>
    <message>
        <source>making a scenario</source>
        <translation>utworzenie scenariusza</translation>
    </message>
    <message>
        <source>taking over a scenario</source>
        <translation>przejęcie scenariusza</translation>
    </message>
    <message>
        <source>emptying a scenario</source>
        <translation>opróżnienie scenariusza</translation>
    </message>
    <message>
        <source>arranging</source>
        <translation>rozmieszczenie</translation>
    </message>
    <message>
        <source>starting from a template</source>
        <translation>start z szablonu</translation>
    </message>
    <message>
        <source>renaming</source>
        <translation>zmiana nazwy</translation>
    </message>
    <message>
        <source>editing a rate</source>
        <translation>zmiana współczynnika</translation>
    </message>
    <message>
        <source>inserting</source>
        <translation>wstawienie</translation>
    </message>
    <message>
        <source>aligning</source>
        <translation>wyrównanie</translation>
    </message>
    <message>
        <source>distributing</source>
        <translation>rozłożenie</translation>
    </message>
    <message>
        <source>pinning</source>
        <translation>przypięcie</translation>
    </message>
    <message>
        <source>letting go</source>
        <translation>zwolnienie</translation>
    </message>
    <message>
        <source>resizing</source>
        <translation>zmiana rozmiaru</translation>
    </message>
    <message>
        <source>replacing</source>
        <translation>zastąpienie</translation>
    </message>
    <message>
        <source>merging</source>
        <translation>scalenie</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>planowanie</translation>
    </message>
    <message>
        <source>moving the budget</source>
        <translation>przesunięcie budżetu</translation>
    </message>
    <message>
        <source>taking theirs</source>
        <translation>wzięcie ich wersji</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>przywrócenie</translation>
    </message>
    <message>
        <source>telling of a year</source>
        <translation>opisanie roku</translation>
    </message>
    <message>
        <source>opening a picture</source>
        <translation>otwarcie obrazu</translation>
    </message>
    <message>
        <source>removing traces</source>
        <translation>usunięcie śladów</translation>
    </message>
    <message>
        <source>translating</source>
        <translation>tłumaczenie</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Scenarios</source>
        <translation>Scenariusze</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanały</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Niepewność</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Wiadomości</translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation>B2C i B2B</translation>
    </message>
    <message>
        <source>Levers</source>
        <translation>Dźwignie</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>Select and move</source>
        <translation>Zaznaczanie i przesuwanie</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Przesuwanie widoku</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>Dodaj etap</translation>
    </message>
    <message>
        <source>Add a touchpoint</source>
        <translation>Dodaj punkt styku</translation>
    </message>
    <message>
        <source>Add a persona</source>
        <translation>Dodaj personę</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>Dodaj cel</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Dodaj notatkę</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Łączenie</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>the picture</source>
        <translation>obraz</translation>
    </message>
    <message>
        <source>This is the map inside {name}, as of {time} (revision {number}), not saved yet.</source>
        <translation>To mapa z pliku {name}, stan z {time} (rewizja {number}), jeszcze niezapisana.</translation>
    </message>
    <message>
        <source>This is the map inside {name}, not saved yet.</source>
        <translation>To mapa z pliku {name}, jeszcze niezapisana.</translation>
    </message>
    <message>
        <source>It is the first of {count} different maps in there.</source>
        <translation>Jest pierwszą z różnych map w tym pliku (razem {count}).</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Cel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Add a persona and a goal to see conversion.</source>
        <translation>Dodaj personę i cel, aby zobaczyć konwersję.</translation>
    </message>
    <message>
        <source>Add a goal to see conversion.</source>
        <translation>Dodaj cel, aby zobaczyć konwersję.</translation>
    </message>
    <message>
        <source>Add a persona to see conversion.</source>
        <translation>Dodaj personę, aby zobaczyć konwersję.</translation>
    </message>
    <message>
        <source>Connect the persona to a touchpoint to see conversion.</source>
        <translation>Połącz personę z punktem styku, aby zobaczyć konwersję.</translation>
    </message>
    <message>
        <source>no spend yet</source>
        <translation>jeszcze bez wydatków</translation>
    </message>
    <message>
        <source>{money} spend</source>
        <translation>wydatki {money}</translation>
    </message>
    <message>
        <source>per customer</source>
        <translation>na klienta</translation>
    </message>
    <message>
        <source>median {days}</source>
        <translation>mediana {days}</translation>
    </message>
    <message>
        <source>± {days}</source>
        <translation>± {days}</translation>
    </message>
    <message>
        <source>of entrants ever reach {goal}</source>
        <translation>wchodzących dociera do: {goal}</translation>
    </message>
    <message>
        <source>of entrants ever become customers</source>
        <translation>wchodzących zostaje klientami</translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation>Konwersja ścieżki</translation>
    </message>
    <message>
        <source>d {n}</source>
        <translation>dz. {n}</translation>
    </message>
    <message>
        <source>wk {n}</source>
        <translation>tydz. {n}</translation>
    </message>
    <message>
        <source>mo {n}</source>
        <translation>mies. {n}</translation>
    </message>
    <message>
        <source>Damaged edits</source>
        <translation>Uszkodzone zmiany</translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation>Mapa bez tytułu</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Pokaż…</translation>
    </message>
    <message>
        <source>A map was not saved when journeymap stopped, and is damaged.</source>
        <translation>Mapa nie została zapisana, gdy journeymap się zatrzymał, i jest uszkodzona.</translation>
    </message>
    <message>
        <source>“{name}” was not saved when journeymap stopped ({when}).</source>
        <translation>„{name}” nie zapisano, gdy journeymap się zatrzymał ({when}).</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Odrzuć</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Odzyskaj</translation>
    </message>
    <message>
        <source>The version of {when} is on the map. Undo brings back what was.</source>
        <translation>Na mapie jest wersja z {when}. Cofnięcie przywróci poprzedni stan.</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Wcześniejsze wersje…</translation>
    </message>
    <message>
        <source>“{name}” is damaged</source>
        <translation>„{name}” jest uszkodzona</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>Napraw…</translation>
    </message>
    <message>
        <source>Reading what the file still holds…</source>
        <translation>Odczytywanie tego, co plik jeszcze zawiera…</translation>
    </message>
    <message>
        <source>{name} repaired</source>
        <translation>{name} – po naprawie</translation>
    </message>
    <message>
        <source>Blank map</source>
        <translation>Pusta mapa</translation>
    </message>
    <message>
        <source>Start with one persona and one goal</source>
        <translation>Zacznij od jednej persony i jednego celu</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>Nazwa wersji</translation>
    </message>
    <message numerus="yes">
        <source>%n map(s) were not saved when journeymap stopped.</source>
        <translation>
            <numerusform>%Ln mapa nie została zapisana, gdy journeymap przestał działać.</numerusform>
            <numerusform>%Ln mapy nie zostały zapisane, gdy journeymap przestał działać.</numerusform>
            <numerusform>%Ln map nie zostało zapisanych, gdy journeymap przestał działać.</numerusform>
        </translation>
    </message>
</context>
</TS>
