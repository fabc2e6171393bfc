<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About journeymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws customer journeys with loops and computes what they convert. Works without a network; nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fonts: Inter and IBM Plex Sans Arabic, SIL Open Font License 1.1. Icons: Lucide, ISC licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BestPath</name>
    <message>
        <source>Best path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weakest path</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>computing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How is this computed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No touchpoint has a channel yet. Select a touchpoint and choose its channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First touch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With detours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the next card, or look at the figures below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the cards of a path on the map, one after the other. Esc ends it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each difference did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>the saved file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversionPanel</name>
    <message>
        <source>Path conversion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered, not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {count} files, {name} and others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of the selection is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The legend is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sign on the map that needs a legend.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table  Ctrl+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>journeymap can open the map again from the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without names, money and notes; carries no map either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the picture onto another program to put it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts to edit, in fonts a reader must have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact width in pixels, in place of the scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole deck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map, its faces, the pinned path, the funnel and the tables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps as ribbons, not connectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaceTabs</name>
    <message>
        <source>Faces of the journey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More faces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open in another journeymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on a copy, or open it here too: whoever saves second is told and can merge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps (*.journey)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save often: edits cannot be kept safe, as the folder {folder} takes none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do not save is gone when the window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save “{name}” again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is gone, so this window has the only copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Forget the steps of this map?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove every trace of the past?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pass on. This map keeps its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its history is gone for good: undo ends here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, clean copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {name}, without any history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved without its history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>{share}, shared equally</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Stage funnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those who were ever in the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those who came through all stages in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people / {period}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message>
        <source>Alone or in groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B2B: in groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes where groups must agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B2C: alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes where everybody decides alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B2C against B2B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B2B against B2C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone · B2C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In groups · B2B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Name of a new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this state of the map as a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about the past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the version “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map stays as it is. The version cannot be brought back by undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name for the state at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JourneyCanvas</name>
    <message>
        <source>Journey map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt and arrows walk along the steps, Enter edits a name, Tab adds the next touchpoint.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeverRow</name>
    <message>
        <source>Arrow keys try another rate, Enter keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}
Click to see how it comes about. Drag, or press the arrow keys, to try it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Levers</name>
    <message>
        <source>Levers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points added to a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One percentage point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five percentage points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the points come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pt on one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the bottleneck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping those who leave there brings {count} more customers / {per}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeversPage</name>
    <message>
        <source>Steps or touchpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+1 pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+5 pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no steps yet. Press C and drag from card to card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no touchpoints yet. Press T on the map to add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{points} pt, from leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{points} pt, from siblings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… siblings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recoverable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LightBar</name>
    <message>
        <source>Only a part of the map is lit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most there may be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is more is refused in words, and nothing is changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>Changed elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of “{name}” is gone. Your edits are kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read now. Your edits are kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has changed “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not in its folder any more: it was deleted, renamed or moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is gone, and “{other}” has what was in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has changed “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours is on the map, theirs is in the file. Whatever you choose, nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each of you changed comes together, as one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes in as one step: undo brings yours back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a window of its own, as a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep yours under another name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace theirs with yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs stays among the earlier versions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All from this map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All from the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}, was {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they are on this map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they are in the other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Which map did both come from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose it…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>By stage or by channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages by stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages by channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No touchpoint sends messages yet. Select one and set its messages a visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no cap set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within the cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows which part of the map is in view; drag to move it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Show where it breaks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Overlays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PathRow</name>
    <message>
        <source>of starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path {place}: {name}; {people} / {period}, {share} of starts, {days}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Paths</name>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any goal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points more at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response of people to spend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed cost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Close  Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>{name}, {place} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, such as Board deck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n files were written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RateSlider</name>
    <message>
        <source>Rate to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag, or press the arrow keys, to see what another rate would bring. Esc drops it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved when journeymap stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier versions of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} step not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} steps not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is saved is kept here for a while when it is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never saved in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoints: {cards}. Steps between them: {ways}. Edits that can be undone: {steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be had back after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version cannot be had back after that. The file itself stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Renewing</name>
    <message>
        <source>… and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was up to date already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired, as far as it could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does your customer do first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from an example or a stage model, or double-click to add the first touchpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anything else</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many periods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People per stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no stages yet. Press S on the map to add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no goal yet. Press G on the map to add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People circle in a sale and never leave: nothing can be forecast. Let them leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No revenue within this time. Give the goal a value, or look further ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody arrives within this time. Set people a period, or look further ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entrants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before these steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag it onto another program to put the picture there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No problems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrailRow</name>
    <message>
        <source>{days} d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>journeymap has a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the program. Every change you made is kept. You can go on, or close journeymap and start it again: it will offer what is not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This should not happen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tryout</name>
    <message>
        <source>Where the points come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From people who leave at the step&apos;s source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From other steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the other steps and leaving, in proportion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UncertaintyPage</name>
    <message>
        <source>What to see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which number is worth measuring next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranges of the figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customers / {period} · share of the variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody reaches a goal in any draw, so nothing can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rate has a range yet. Select a step and type the least and the most that its rate may be, or how many people were observed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>All personas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Arrow</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Where a group must agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No group is asked. Select a touchpoint and say under Buying group who must agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Brings</name>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>This map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Cylinder</name>
    <message>
        <source>Cylinder score</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Deeds</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Edge</name>
    <message>
        <source>Height of the analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to make the analysis higher or lower</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Effect</name>
    <message>
        <source>What it would do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_EvidenceSide</name>
    <message>
        <source>How the rates are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From observation counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guesses without a range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select these steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {whole} rates are guesses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rates yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was counted yet. Select a step and type how many people were observed at its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95% sure that conversion is from {low} to {high}, all that was not counted being exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: every guess has a range.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Fit</name>
    <message>
        <source>Message fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All messages fit where they are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} orders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Nothing is different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be had back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Logo</name>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu  F10</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Losses</name>
    <message>
        <source>Losses by owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers recoverable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/ {period}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Milestone</name>
    <message>
        <source>Milestone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the end of period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customers, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the end of day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the end of week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the end of month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chance of the milestone {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>Chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{low} to {high} customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of the variance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Several</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Cycle length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry to goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody reaches a goal yet, so there is no cycle to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can be late before somebody reaches a goal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody: everybody arrives or leaves by then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} people at any moment, {share} of those who start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Station</name>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Steps</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Show all figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path conversion {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Show all figures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the steps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove every trace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update deck…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journey grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to 100%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop-off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences since it was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures and fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a path on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Western digits (123)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arabic-Indic digits (١٢٣)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map reads as its language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map reads left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map reads right to left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels and losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast and milestones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan and budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and caps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All levers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the whole map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About journeymap</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>New stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A share is between 0% and 100%.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>choices</name>
    <message>
        <source>Ongoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale: the goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Butter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert&apos;s word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As its language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delighted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pleased</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annoyed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By its order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>Indigo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount a year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Influencers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best lead magnet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marketing&apos;s share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most messages a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of a sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed cost a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each one agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who must agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many must agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demographics, one profile a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research before buying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom they trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New people a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay in days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its spread in days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Open a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps (*.journey *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and decks that carry a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update a deck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PowerPoint decks (*.pptx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file of this name in {folder}. Its content is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place and colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buying group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empathy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How they decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>headline</name>
    <message>
        <source>Conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers / {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders / {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leads / {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition spend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenue / {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit / {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycle length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cylinder score</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>next touchpoint, connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parallel branch below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>walk along the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move by 4, with Shift by 40</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate ±1 point, with Shift ±5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give up, then clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag the view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of a scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell of an own row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of a year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sorts</name>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: something new needs it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>adding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cutting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>editing the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arranging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting from a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>editing a rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>merging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moving the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taking theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removing traces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone or in groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>Select and move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a touchpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the map inside {name}, as of {time} (revision {number}), not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the map inside {name}, not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the first of {count} different maps in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a persona and a goal to see conversion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a goal to see conversion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a persona to see conversion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the persona to a touchpoint to see conversion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no spend yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{money} spend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count}× CPA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of entrants ever reach {goal}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of entrants ever become customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wk {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mo {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} maps were not saved when journeymap stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map was not saved when journeymap stopped, and is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not saved when journeymap stopped ({when}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version of {when} is on the map. Undo brings back what was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what the file still holds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with one persona and one goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
