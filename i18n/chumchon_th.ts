<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>@default</name>
    <message>
        <source>The position {lat}° N, {lon}° E is not in Thailand. Check the layer's coordinate reference system, and that longitude and latitude are not exchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shape cannot be read: {reason}. Draw it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape encloses no area; a boundary must be a polygon. Draw it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on your order; the workspace is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These layers have unsaved edits: {layers}. Save or discard them in QGIS, then run this again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tool needs the Python packages {packages}, which this QGIS does not have. QGIS&apos;s own Windows installer brings them; on Debian and Ubuntu install {debian}, then start QGIS again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chumchon: village maps, survey, radar and plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to {file}, so nothing was saved. Save or close the edits in the other QGIS window, then run this again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} cannot be used ({reason}). Check that it exists, is not read-only and the disk is not full, or restore it from private/backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace was made by a newer Chumchon (schema {version}, this one knows {target}). Update the plugin in QGIS&apos;s plugin manager, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {written} of {expected} rows arrived in the table {table}, so nothing was saved. Check the free space on the disk and run this again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files {village} and private/{household} in {folder} belong to different workspaces. Put back the file that was replaced, for example from private/backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not a Chumchon workspace: {file} is missing. Choose the folder that holds village.gpkg and private, or make a new workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a GeoPackage, but not one of a Chumchon workspace. Choose another folder, or make a new workspace and import the layers of this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The area code {code} is not a code of a changwat (2 digits), amphoe (4) or tambon (6). Type the digits without spaces, for example 650202.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} is not empty. Choose a new or an empty folder; nothing in it was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written. Choose a folder of your own, for example in Documents, or ask its owner for the right to write.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
